package ontu.bank;

/** The direction of a transaction on an account ({@code MnrcDrotDsnc}; assumed layout: docs/bank-api.md#api-3). */
public enum Direction implements WireCode {
    /** In, as the first transaction of a new account. */
    OPENING_IN("1"),
    IN("2"),
    OUT("3"),
    /** Out, as the last transaction of an account that is closed. */
    CLOSING_OUT("4");

    private final String wire;

    Direction(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }
}
