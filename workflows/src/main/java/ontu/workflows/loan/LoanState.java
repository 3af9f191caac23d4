package ontu.workflows.loan;

import ontu.codes.StoredCode;

/** The state of a loan. OVERDUE and "needs an operator" are flags beside it. */
public enum LoanState implements StoredCode {
    RECEIVED("RECEIVED"),
    ISSUING_ACCOUNTS("ISSUING_ACCOUNTS"),
    VERIFYING_BORROWER("VERIFYING_BORROWER"),
    FUNDING("FUNDING"),
    DISBURSING("DISBURSING"),
    REPAYING("REPAYING"),
    COMPLETED("COMPLETED"),
    CANCELLED("CANCELLED"),
    REJECTED("REJECTED"),
    EXPIRED("EXPIRED"),
    EARLY_REPAID("EARLY_REPAID");

    private final String code;

    LoanState(String code) {
        this.code = code;
    }

    @Override
    public String storedAs() {
        return code;
    }

    /** Until the disbursement is planned: commitments may be made and withdrawn, and the loan may be cancelled. */
    public boolean isBeforeDisbursement() {
        return compareTo(FUNDING) <= 0;
    }

    /** No money of the loan moves any more. */
    public boolean isTerminal() {
        return switch (this) {
            case RECEIVED, ISSUING_ACCOUNTS, VERIFYING_BORROWER, FUNDING, DISBURSING, REPAYING -> false;
            case COMPLETED, CANCELLED, REJECTED, EXPIRED, EARLY_REPAID -> true;
        };
    }
}
