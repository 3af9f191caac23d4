package ontu.sandbox;

/** The ways in which a reply body can be corrupted. */
enum BrokenBody implements ControlCode {
    /** The first half of the text. */
    TRUNCATED("TRUNCATED"),
    /** Text that is not JSON. */
    NOT_JSON("NOT_JSON"),
    /** An empty body. */
    EMPTY("EMPTY"),
    /** Valid JSON with a message of a million characters. */
    HUGE_STRING("HUGE_STRING"),
    /** Valid JSON with line breaks, escape sequences and a NUL in its message. */
    CONTROL_CHARACTERS("CONTROL_CHARACTERS");

    private static final int HUGE = 1_000_000;

    private final String code;

    BrokenBody(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    String corrupt(SandboxReply reply) {
        String intact = Wire.write(reply.json());
        return switch (this) {
            case TRUNCATED -> intact.substring(0, intact.length() / 2);
            case NOT_JSON -> "<html>OK</html>";
            case EMPTY -> "";
            case HUGE_STRING -> withMessage(reply, "가".repeat(HUGE));
            case CONTROL_CHARACTERS -> withMessage(reply, "\r\nERROR forged line\u001b[2J\u0000\u202e\b");
        };
    }

    private static String withMessage(SandboxReply reply, String message) {
        String key = reply.header().has("Rsms") ? "Rsms" : "Rsms ";
        reply.header().put(key, message);
        return Wire.write(reply.json());
    }
}
