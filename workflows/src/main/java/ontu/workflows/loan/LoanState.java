package ontu.workflows.loan;

/** Where a loan is in its life. OVERDUE and "needs a person" are flags beside it. */
public enum LoanState {
    RECEIVED,
    ISSUING_ACCOUNTS,
    VERIFYING_BORROWER,
    FUNDING,
    DISBURSING,
    REPAYING,
    COMPLETED,
    CANCELLED,
    REJECTED,
    EXPIRED,
    EARLY_REPAID;

    /** An end: nothing of the loan moves any more. */
    public boolean isEnd() {
        return switch (this) {
            case RECEIVED, ISSUING_ACCOUNTS, VERIFYING_BORROWER, FUNDING, DISBURSING, REPAYING -> false;
            case COMPLETED, CANCELLED, REJECTED, EXPIRED, EARLY_REPAID -> true;
        };
    }
}
