package ontu.accounts;

import ontu.codes.StoredCode;

/** The state of a request for a virtual account. */
enum AccountRequestState implements StoredCode {
    /** It is not being sent, and no sender has the grant. */
    PLANNED("PLANNED"),
    /** A send was granted, and the sender has not reported yet. */
    SENT("SENT"),
    /** The bank may or may not have issued an account: only the account list can tell. */
    UNKNOWN("UNKNOWN"),
    /** The list does not tell either: an operator is needed. */
    WAITING("WAITING"),
    /** Settled: the account has been issued. */
    ISSUED("ISSUED");

    private final String code;

    AccountRequestState(String code) {
        this.code = code;
    }

    @Override
    public String storedAs() {
        return code;
    }
}
