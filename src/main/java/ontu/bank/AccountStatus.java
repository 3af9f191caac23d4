package ontu.bank;

/** Whether a virtual account still accepts deposits ({@code VractSts}; assumed layout: docs/bank-api.md#api-2). */
public enum AccountStatus implements WireCode {
    OPEN("1"),
    TERMINATED("2");

    private final String wire;

    AccountStatus(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }
}
