package ontu.bank;

/** Whether a transaction of an account stands ({@code Ccyn}; assumed layout: docs/bank-api.md#api-3). */
public enum CancellationStatus implements WireCode {
    NORMAL("0"),
    CANCELLED("1");

    private final String wire;

    CancellationStatus(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }
}
