package ontu.workflows.deposit;

import io.temporal.workflow.Workflow;
import java.time.Instant;
import ontu.workflows.Attention;
import ontu.workflows.AttentionReason;
import ontu.workflows.Listing;
import ontu.workflows.PersonNeeded;
import ontu.workflows.SeoulTime;
import ontu.workflows.Timers;
import org.jspecify.annotations.Nullable;

/** What operators see of the deposit sweep in the Web UI, and whether it needs one of them. */
final class SweepBoard {
    private static final Attention HALTED = new Attention(
            AttentionReason.INTAKE_HALTED,
            "No deposit is taken in, because something about the bank's list has to be cleared up first.");

    private @Nullable PersonNeeded needsPerson;

    void report(SweepReport report) {
        needsPerson = report.halted() ? PersonNeeded.call(needsPerson, HALTED) : null;
        Listing.show(PersonNeeded.column(needsPerson));
        Workflow.setCurrentDetails(markdown(report));
    }

    private String markdown(SweepReport report) {
        Instant now = Timers.now();
        return "### Reading the bank's deposit list\n"
                + "- Last look: " + SeoulTime.text(now) + "\n"
                + "- New deposits: " + report.newDeposits() + ", in suspense: " + report.suspended() + "\n"
                + "- Loans told: " + report.told() + "\n"
                + "- Next look: " + SeoulTime.text(now.plus(report.nextIn())) + " or when a loan begins to wait\n"
                + (needsPerson == null ? "" : needsPerson.markdown("", "/deposit-intake"));
    }
}
