package ontu.workflows.deposits;

import io.temporal.workflow.Workflow;
import java.time.Instant;
import ontu.attention.Attention;
import ontu.attention.AttentionReason;
import ontu.workflows.RaisedAttention;
import ontu.workflows.SeoulTimeFormat;
import ontu.workflows.Timers;
import ontu.workflows.WorkflowSearchAttributes;
import org.jspecify.annotations.Nullable;

/** What operators see of the deposit poll in the Web UI, and whether it needs one of them. */
final class DepositPollStatusView {
    private static final Attention HALTED = new Attention(
            AttentionReason.INTAKE_HALTED,
            "No deposit is taken in, because something about the bank's list has to be cleared up first.");

    private static final Attention IN_DOUBT = new Attention(
            AttentionReason.DEPOSITS_IN_DOUBT,
            "The bank's list has rows that cannot be read, or does not show recorded deposits as they were.");

    private @Nullable RaisedAttention raisedAttention;

    void report(DepositPollReport report) {
        Attention attention = attention(report);
        raisedAttention = attention == null ? null : RaisedAttention.raise(raisedAttention, attention);
        WorkflowSearchAttributes.upsertChanged(RaisedAttention.searchAttribute(raisedAttention));
        Workflow.setCurrentDetails(markdown(report));
    }

    private static String inDoubt(DepositPollReport report) {
        return report.quarantinedRows() + report.disputedDeposits() == 0
                ? ""
                : "- Rows that cannot be read: " + report.quarantinedRows() + ", disputed deposits: "
                        + report.disputedDeposits() + "\n";
    }

    private static @Nullable Attention attention(DepositPollReport report) {
        if (report.halted()) {
            return HALTED;
        }
        return report.quarantinedRows() + report.disputedDeposits() > 0 ? IN_DOUBT : null;
    }

    private String markdown(DepositPollReport report) {
        Instant now = Timers.now();
        return "### Reading the bank's deposit list\n"
                + "- Last poll: " + SeoulTimeFormat.format(now) + "\n"
                + "- New deposits: " + report.newDeposits() + ", in suspense: " + report.suspended() + "\n"
                + inDoubt(report)
                + "- Loans notified: " + report.notifiedLoans() + "\n"
                + "- Next poll: " + SeoulTimeFormat.format(now.plus(report.nextPollIn()))
                + " or when a loan begins to wait\n"
                + (raisedAttention == null ? "" : raisedAttention.markdown("", "", "/deposit-intake"));
    }
}
