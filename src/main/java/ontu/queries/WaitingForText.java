package ontu.queries;

import ontu.api.LoanView;
import ontu.money.Won;
import ontu.workflows.loan.LoanState;
import org.jspecify.annotations.Nullable;

/** Describes what a loan waits for. */
final class WaitingForText {
    private WaitingForText() {}

    /** @param awaitedAmount the balance that the borrower's account must have for the loan to continue; 0 if nothing is missing */
    static String of(
            LoanState state,
            LoanView.@Nullable AttentionView attention,
            LoanView.@Nullable NextInstalment nextInstalment,
            Won principal,
            LoanView.Totals totals,
            Won awaitedAmount) {
        if (attention != null) {
            return "An operator: " + attention.reason();
        }
        return switch (state) {
            case RECEIVED -> "Waiting for its workflow to start.";
            case ISSUING_ACCOUNTS -> "Waiting for the bank to issue virtual accounts.";
            case VERIFYING_BORROWER -> "Waiting for the bank to verify the borrower.";
            case FUNDING -> funding(principal, totals);
            case DISBURSING ->
                "Waiting for the bank to pay the borrower " + missing(principal, totals.disbursed()) + ".";
            case REPAYING -> repaying(nextInstalment, totals, awaitedAmount);
            case COMPLETED, CANCELLED, REJECTED, EXPIRED, EARLY_REPAID -> "Nothing: the loan has ended.";
        };
    }

    private static String funding(Won principal, LoanView.Totals totals) {
        Won uncommitted = missing(principal, totals.committed());
        return uncommitted.isZero()
                ? "Waiting for investors to pay in " + missing(principal, totals.reserved()) + "."
                : "Waiting for investors to commit " + uncommitted + " and to pay in "
                        + missing(principal, totals.reserved()) + ".";
    }

    private static String repaying(
            LoanView.@Nullable NextInstalment nextInstalment, LoanView.Totals totals, Won awaitedAmount) {
        Won missing = missing(awaitedAmount, totals.unapplied());
        if (!missing.isZero()) {
            return "Waiting for the borrower to pay in " + missing + ".";
        }
        return nextInstalment == null
                ? "Waiting for the bank to distribute the last instalment."
                : "Instalment " + nextInstalment.number() + " is due on " + nextInstalment.dueOn() + ": "
                        + nextInstalment.amount() + ".";
    }

    private static Won missing(Won required, Won present) {
        return required.isLessThan(present) ? Won.ZERO : required.minus(present);
    }
}
