package ontu.sandbox;

/** The bank says no: nothing has been done, and the reply carries the code. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    Refusal(String code) {
        this(code, "");
    }

    /** @param detail what exactly is wrong, such as the name of a field: the sandbox's words, never the caller's */
    Refusal(String code, String detail) {
        super(detail.isEmpty() ? Codes.message(code) : Codes.message(code) + " (" + detail + ")", null, false, false);
        this.code = code;
    }

    static Refusal badField(String name) {
        return new Refusal(Codes.BAD_FIELD, name);
    }

    String code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
