package ontu.workflows.loan;

import ontu.workflows.order.OrderTiming;

/** The text that operators read in the Web UI, in Markdown. */
final class LoanDetails {
    private LoanDetails() {}

    static String markdown(LoanTerms terms, LoanStatus status) {
        StringBuilder text = new StringBuilder("**").append(status.state()).append("** since ");
        text.append(status.since().atZone(OrderTiming.SEOUL).toLocalDateTime()).append(" (Seoul)\n\n");
        line(text, "Waits for", status.waitingFor());
        line(text, "Principal", terms.principal().toString());
        if (status.nextRound() != null) {
            line(text, "Next due", dueText(status.nextRound()));
        }
        if (status.overdueDays() > 0) {
            line(text, "Overdue", status.overdueDays() + " days");
        }
        line(text, "Last order", orderText(status));
        if (status.needsPerson() != null) {
            text.append("\n### A person is needed\n").append(status.needsPerson());
            text.append("\n\nThe evidence: `GET /loans/").append(terms.loanId()).append("/orders`\n");
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String label, String value) {
        if (!value.isBlank()) {
            text.append("- ").append(label).append(": ").append(value).append('\n');
        }
    }

    private static String dueText(DueRound round) {
        return "round " + round.round() + ", " + round.amount() + " on " + round.dueOn();
    }

    private static String orderText(LoanStatus status) {
        return (status.lastOrder() + " " + status.lastOrderState() + " " + status.lastOrderCode()).strip();
    }
}
