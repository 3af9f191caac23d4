package ontu.bank;

/** Whose money a virtual account takes in ({@code P2PVractUsg}). */
public enum AccountUsage implements WireCode {
    INVESTOR("1"),
    BORROWER("2");

    private final String wire;

    AccountUsage(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }
}
