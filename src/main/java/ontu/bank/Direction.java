package ontu.bank;

/** The direction of a transaction on an account ({@code TrnDsnc}; assumed layout: docs/bank-api.md#api-3). */
public enum Direction implements WireCode {
    IN("1"),
    OUT("2");

    private final String wire;

    Direction(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }
}
