package ontu.demo;

import java.util.Locale;
import ontu.workflows.loan.LoanState;

/** How the story ends, and so what investors and borrower do. */
enum Ending {
    /** Everybody pays, and the loan runs its term. */
    COMPLETED(LoanState.COMPLETED),
    /** Half of the investors have paid when the platform calls it off. */
    CANCELLED(LoanState.CANCELLED),
    /** The borrower pays the first half of the rounds, then everything that is left. */
    EARLY_REPAID(LoanState.EARLY_REPAID),
    /** Half of the investors pay, the others never do. */
    EXPIRED(LoanState.EXPIRED),
    /** The bank cannot verify the borrower. */
    REJECTED(LoanState.REJECTED);

    private final LoanState state;

    Ending(LoanState state) {
        this.state = state;
    }

    /** The state that the loan must come to. */
    LoanState state() {
        return state;
    }

    /** Whether the loan gets its money. */
    boolean isLent() {
        return this == COMPLETED || this == EARLY_REPAID;
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
