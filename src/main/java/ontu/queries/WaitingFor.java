package ontu.queries;

import ontu.api.LoanView;
import ontu.workflows.loan.LoanState;
import ontu.workflows.money.Won;
import org.jspecify.annotations.Nullable;

/** Says in words what a loan waits for. */
final class WaitingFor {
    private WaitingFor() {}

    /** @param awaiting what must stand on the borrower's account for the loan to go on; 0 if nothing is missing */
    static String of(
            LoanState state,
            LoanView.@Nullable Attention attention,
            LoanView.@Nullable Due due,
            Won principal,
            LoanView.Totals totals,
            Won awaiting) {
        if (attention != null) {
            return "A person: " + attention.reason();
        }
        return switch (state) {
            case RECEIVED -> "Its workflow is to begin.";
            case ISSUING_ACCOUNTS -> "The bank is to issue virtual accounts.";
            case VERIFYING_BORROWER -> "The bank is to verify the borrower.";
            case FUNDING -> funding(principal, totals);
            case DISBURSING -> "The bank is to pay the borrower " + missing(principal, totals.disbursed()) + ".";
            case REPAYING -> repaying(due, totals, awaiting);
            case COMPLETED, CANCELLED, REJECTED, EXPIRED, EARLY_REPAID -> "Nothing: it has ended.";
        };
    }

    private static String funding(Won principal, LoanView.Totals totals) {
        Won uncommitted = missing(principal, totals.committed());
        return uncommitted.isZero()
                ? "Investors are to pay in " + missing(principal, totals.reserved()) + "."
                : "Investors are to commit " + uncommitted + " and to pay in " + missing(principal, totals.reserved())
                        + ".";
    }

    private static String repaying(LoanView.@Nullable Due due, LoanView.Totals totals, Won awaiting) {
        Won missing = missing(awaiting, totals.held());
        if (!missing.isZero()) {
            return "The borrower is to pay in " + missing + ".";
        }
        return due == null
                ? "The bank is to distribute the last round."
                : "Round " + due.round() + " is due on " + due.dueOn() + ": " + due.amount() + ".";
    }

    private static Won missing(Won whole, Won there) {
        return whole.isLessThan(there) ? Won.ZERO : whole.minus(there);
    }
}
