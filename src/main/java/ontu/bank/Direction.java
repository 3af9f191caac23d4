package ontu.bank;

/** Which way money moved on an account ({@code TrnDsnc}; assumed layout). */
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
