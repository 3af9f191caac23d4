package ontu.loans;

import ontu.codes.StoredCode;

/** The state of a commitment. */
public enum CommitmentState implements StoredCode {
    /** Waits for the investor's money. */
    OPEN("OPEN"),
    /** The money is reserved for the loan. */
    RESERVED("RESERVED"),
    /** The loan is disbursed. */
    LENT("LENT"),
    /** The investor has withdrawn it. */
    WITHDRAWN("WITHDRAWN"),
    /** The loan ended before it was disbursed. */
    RELEASED("RELEASED");

    private final String code;

    CommitmentState(String code) {
        this.code = code;
    }

    @Override
    public String storedAs() {
        return code;
    }

    /** Whether it may still be withdrawn or released, and its investor needs a virtual account. */
    public boolean awaitsDisbursement() {
        return this == OPEN || this == RESERVED;
    }

    /** Whether it counts towards the principal. */
    public boolean isActive() {
        return awaitsDisbursement() || this == LENT;
    }
}
