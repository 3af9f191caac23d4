package ontu.accounts;

import ontu.codes.StoredCode;

/** What a virtual account is for. */
public enum AccountUsage implements StoredCode {
    /** An investor's: one for all loans. */
    INVESTOR("INVESTOR"),
    /** A borrower's: one for each loan. */
    BORROWER("BORROWER");

    private final String code;

    AccountUsage(String code) {
        this.code = code;
    }

    @Override
    public String storedAs() {
        return code;
    }
}
