package ontu.bank;

/** Whether a virtual account still takes money in ({@code VractSts}; assumed layout). */
public enum AccountStatus implements WireCode {
    OPEN("1"),
    ENDED("2");

    private final String wire;

    AccountStatus(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }
}
