package ontu.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The ways in which the body of a reply can be spoilt. */
enum BrokenBody {
    /** The first half of the bytes. */
    TRUNCATED,
    /** Text that is no JSON. */
    NOT_JSON,
    /** No byte at all. */
    EMPTY,
    /** Sound JSON with a message of a million characters. */
    HUGE_STRING,
    /** Sound JSON with line breaks, escape sequences and a NUL in its message. */
    CONTROL_CHARACTERS;

    private static final int HUGE = 1_000_000;

    byte[] spoil(Reply reply) {
        byte[] sound = Wire.write(reply.json());
        return switch (this) {
            case TRUNCATED -> Arrays.copyOf(sound, sound.length / 2);
            case NOT_JSON -> "<html>OK</html>".getBytes(StandardCharsets.UTF_8);
            case EMPTY -> new byte[0];
            case HUGE_STRING -> withMessage(reply, "가".repeat(HUGE));
            case CONTROL_CHARACTERS -> withMessage(reply, "\r\nERROR forged line\u001b[2J\u0000\u202e\b");
        };
    }

    private static byte[] withMessage(Reply reply, String message) {
        String key = reply.header().has("Rsms") ? "Rsms" : "Rsms ";
        reply.header().put(key, message);
        return Wire.write(reply.json());
    }
}
