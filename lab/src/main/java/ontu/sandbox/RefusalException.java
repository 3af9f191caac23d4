package ontu.sandbox;

/** The bank refuses the request: nothing has been done, and the reply has the code. */
final class RefusalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    RefusalException(String code) {
        this(code, "");
    }

    /** @param detail what is wrong, such as the name of a field: the sandbox's words, never the caller's */
    RefusalException(String code, String detail) {
        super(
                detail.isEmpty()
                        ? SandboxReplyCodes.message(code)
                        : SandboxReplyCodes.message(code) + " (" + detail + ")",
                null,
                false,
                false);
        this.code = code;
    }

    static RefusalException badField(String name) {
        return new RefusalException(SandboxReplyCodes.BAD_FIELD, name);
    }

    String code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
