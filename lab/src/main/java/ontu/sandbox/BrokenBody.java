package ontu.sandbox;

/** The ways in which the body of a reply can be spoilt. */
enum BrokenBody {
    /** The first half of the text. */
    TRUNCATED,
    /** Text that is no JSON. */
    NOT_JSON,
    /** Nothing at all. */
    EMPTY,
    /** Sound JSON with a message of a million characters. */
    HUGE_STRING,
    /** Sound JSON with line breaks, escape sequences and a NUL in its message. */
    CONTROL_CHARACTERS;

    private static final int HUGE = 1_000_000;

    String spoil(Reply reply) {
        String sound = Wire.write(reply.json());
        return switch (this) {
            case TRUNCATED -> sound.substring(0, sound.length() / 2);
            case NOT_JSON -> "<html>OK</html>";
            case EMPTY -> "";
            case HUGE_STRING -> withMessage(reply, "가".repeat(HUGE));
            case CONTROL_CHARACTERS -> withMessage(reply, "\r\nERROR forged line\u001b[2J\u0000\u202e\b");
        };
    }

    private static String withMessage(Reply reply, String message) {
        String key = reply.header().has("Rsms") ? "Rsms" : "Rsms ";
        reply.header().put(key, message);
        return Wire.write(reply.json());
    }
}
