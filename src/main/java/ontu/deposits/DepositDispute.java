package ontu.deposits;

import ontu.codes.StoredCode;

/** How the bank's list contradicts a recorded deposit. */
enum DepositDispute implements StoredCode {
    /** The list does not have it any more. */
    GONE("GONE"),
    /** The list has it with another amount. */
    AMOUNT_CHANGED("AMOUNT_CHANGED");

    private final String code;

    DepositDispute(String code) {
        this.code = code;
    }

    @Override
    public String storedAs() {
        return code;
    }
}
