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
    /** The list does not tell either: an operator is needed, who is told the {@link AccountRequestProblem}. */
    WAITING("WAITING"),
    /** Settled: the account has been issued. */
    ISSUED("ISSUED"),
    /** Nobody wants the account any more, and the bank has issued none. */
    ENDED("ENDED");

    private final String code;

    AccountRequestState(String code) {
        this.code = code;
    }

    @Override
    public String storedAs() {
        return code;
    }

    /** Whether the bank may still issue an account for it: nobody of the same name may be requested another one. */
    boolean isOpen() {
        return switch (this) {
            case PLANNED, SENT, UNKNOWN, WAITING -> true;
            case ISSUED, ENDED -> false;
        };
    }
}
