package ontu.workflows.loan;

import ontu.workflows.SeoulTime;
import org.jspecify.annotations.Nullable;

/** The text that operators read in the Web UI, in Markdown. */
final class LoanDetails {
    private LoanDetails() {}

    static String markdown(LoanTerms terms, LoanStatus status) {
        StringBuilder text = new StringBuilder("### ").append(status.state());
        text.append("\nsince ").append(SeoulTime.text(status.since())).append("\n\n");
        line(text, "Waits for", status.waitingFor());
        line(text, "Next due", dueText(status.nextRound()));
        line(text, "Days overdue", status.overdueDays() == 0 ? "" : Integer.toString(status.overdueDays()));
        line(text, "Paid out", status.totals().paidOut() + " of " + terms.principal());
        line(
                text,
                "Repaid",
                status.totals().repaid() + "; outstanding principal: "
                        + status.totals().outstanding());
        line(
                text,
                "Last order",
                status.lastOrder() == null ? "" : status.lastOrder().markdown());
        if (status.needsPerson() != null) {
            String number = status.lastOrder() == null ? "" : status.lastOrder().number();
            text.append(status.needsPerson().markdown(number, "/loans/" + terms.loanId()));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String label, String value) {
        if (!value.isBlank()) {
            text.append("- ").append(label).append(": ").append(value).append('\n');
        }
    }

    private static String dueText(@Nullable DueRound round) {
        return round == null ? "" : "round " + round.round() + ", " + round.amount() + " on " + round.dueOn();
    }
}
