package ontu.deposits;

import ontu.codes.StoredCode;

/** Why a deposit is not credited to anybody when it is recorded. {@link DepositAttribution} decides. */
enum SuspenseReason implements StoredCode {
    /** A row of 0 won. */
    ZERO_AMOUNT("ZERO_AMOUNT"),
    /** Account, date and amount match a distribution of ours: the bank may list it as a deposit. */
    OWN_DISTRIBUTION("OWN_DISTRIBUTION"),
    /** The account is not assigned to anybody. */
    UNKNOWN_ACCOUNT("UNKNOWN_ACCOUNT"),
    /** The account has been terminated. */
    TERMINATED_ACCOUNT("TERMINATED_ACCOUNT"),
    /** The loan of the account has ended. */
    CLOSED_LOAN("CLOSED_LOAN"),
    /** Another deposit of the account is disputed: this one may be the same money. */
    DISPUTED_ACCOUNT("DISPUTED_ACCOUNT");

    private final String code;

    SuspenseReason(String code) {
        this.code = code;
    }

    @Override
    public String storedAs() {
        return code;
    }
}
