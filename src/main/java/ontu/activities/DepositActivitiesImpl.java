package ontu.activities;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import ontu.deposits.DepositCutoff;
import ontu.deposits.DepositPoll;
import ontu.deposits.DepositsInDoubt;
import ontu.loans.PendingNotifications;
import ontu.loans.Reservations;
import ontu.temporal.WorkflowNotifier;
import ontu.workflows.deposits.DepositActivities;
import ontu.workflows.deposits.DepositPollReport;
import org.jdbi.v3.core.Jdbi;

/** One poll: reads the bank's list, records new deposits, makes reservations, notifies waiting loans. */
final class DepositActivitiesImpl implements DepositActivities {
    private static final Duration GO_ON_AFTER = Duration.ofSeconds(1);

    private final Jdbi jdbi;
    private final DepositPoll depositPoll;
    private final DepositCutoff cutoff;
    private final DepositPollInterval pollInterval;
    private final WorkflowNotifier notifier;
    private final Clock clock;

    DepositActivitiesImpl(
            Jdbi jdbi,
            DepositPoll depositPoll,
            DepositCutoff cutoff,
            DepositPollInterval pollInterval,
            WorkflowNotifier notifier,
            Clock clock) {
        this.jdbi = jdbi;
        this.depositPoll = depositPoll;
        this.cutoff = cutoff;
        this.pollInterval = pollInterval;
        this.notifier = notifier;
        this.clock = clock;
    }

    @Override
    public DepositPollReport poll() {
        DepositPoll.PollProgress progress;
        int notified;
        try {
            progress = depositPoll.run();
        } finally {
            notified = reserveAndNotify(); // also if a part of the list cannot be read
        }
        return report(progress, notified);
    }

    /** New money was reserved when it was recorded; this is for money that has become free in another way. */
    private int reserveAndNotify() {
        Instant now = clock.instant();
        jdbi.useTransaction(handle -> Reservations.run(handle, now));
        List<PendingNotifications.PendingNotification> ready =
                jdbi.withHandle(handle -> PendingNotifications.find(handle, cutoff, clock.instant()));
        ready.forEach(this::notifyLoan);
        return ready.size();
    }

    private void notifyLoan(PendingNotifications.PendingNotification pendingNotification) {
        notifier.booksChanged(pendingNotification.loanId());
        jdbi.useTransaction(handle -> PendingNotifications.markNotified(handle, pendingNotification, clock.instant()));
    }

    private DepositPollReport report(DepositPoll.PollProgress progress, int notified) {
        Duration nextIn = progress.unfinished() ? GO_ON_AFTER : jdbi.withHandle(pollInterval::next);
        DepositsInDoubt inDoubt = jdbi.withHandle(DepositsInDoubt::count);
        return new DepositPollReport(
                progress.newDeposits(),
                progress.suspended(),
                notified,
                nextIn,
                progress.halted(),
                inDoubt.quarantined(),
                inDoubt.disputed());
    }
}
