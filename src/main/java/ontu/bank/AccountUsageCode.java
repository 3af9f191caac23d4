package ontu.bank;

/** Whose money a virtual account receives ({@code P2PVractUsg}). */
public enum AccountUsageCode implements WireCode {
    INVESTOR("1"),
    BORROWER("2");

    private final String wire;

    AccountUsageCode(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }
}
