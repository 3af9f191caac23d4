package ontu.sandbox;

/** How the bank answers a list, or a page of one, that has no rows (docs/bank-api.md#section-1-2). */
enum EmptyList implements ControlCode {
    EMPTY("EMPTY"),
    ABSENT("ABSENT"),
    CODE("A0090");

    private final String code;

    EmptyList(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
