package ontu.demo;

import ontu.workflows.loan.LoanState;

/** How the story ends, and so what investors and borrower do. */
enum Ending {
    /** Everybody pays, and the loan runs to its term. */
    COMPLETED("completed", LoanState.COMPLETED),
    /** Half of the investors have paid in when the platform cancels the loan. */
    CANCELLED("cancelled", LoanState.CANCELLED),
    /** The borrower pays the first half of the instalments, then everything that is outstanding. */
    EARLY_REPAID("early-repaid", LoanState.EARLY_REPAID),
    /** Only half of the investors ever pay in. */
    EXPIRED("expired", LoanState.EXPIRED),
    /** The bank cannot verify the borrower. */
    REJECTED("rejected", LoanState.REJECTED);

    private final String word;
    private final LoanState state;

    Ending(String word, LoanState state) {
        this.word = word;
        this.state = state;
    }

    /** The final state of the loan. */
    LoanState state() {
        return state;
    }

    /** Whether the loan is funded. */
    boolean isLent() {
        return this == COMPLETED || this == EARLY_REPAID;
    }

    /** The word on the command line. */
    String word() {
        return word;
    }

    @Override
    public String toString() {
        return word;
    }
}
