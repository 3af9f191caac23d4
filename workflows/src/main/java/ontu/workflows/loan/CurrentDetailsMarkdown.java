package ontu.workflows.loan;

import ontu.order.OrderNumber;
import ontu.workflows.SeoulTimeFormat;
import org.jspecify.annotations.Nullable;

/** The text that operators read in the Web UI, in Markdown. */
final class CurrentDetailsMarkdown {
    private CurrentDetailsMarkdown() {}

    static String markdown(LoanTerms terms, LoanStatus status) {
        StringBuilder text = new StringBuilder("### ").append(status.state().storedAs());
        text.append("\nsince ").append(SeoulTimeFormat.format(status.since())).append("\n\n");
        line(text, "Waits for", status.waitingFor());
        line(text, "Next due", dueText(status.nextInstalment()));
        line(text, "Days overdue", status.overdueDays() == 0 ? "" : Integer.toString(status.overdueDays()));
        line(text, "Disbursed", status.totals().disbursed() + " of " + terms.principal());
        line(
                text,
                "Repaid",
                status.totals().repaid() + "; outstanding principal: "
                        + status.totals().outstanding());
        line(
                text,
                "Last order",
                status.lastOrder() == null ? "" : status.lastOrder().markdown());
        if (status.raisedAttention() != null) {
            String number = status.lastOrder() == null ? "" : status.lastOrder().number();
            text.append(status.raisedAttention()
                    .markdown(number, OrderNumber.transferIdOf(number), "/loans/" + terms.loanId()));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String label, String value) {
        if (!value.isBlank()) {
            text.append("- ").append(label).append(": ").append(value).append('\n');
        }
    }

    private static String dueText(@Nullable DueInstalment instalment) {
        return instalment == null
                ? ""
                : "instalment " + instalment.number() + ", " + instalment.amount() + " on " + instalment.dueOn();
    }
}
