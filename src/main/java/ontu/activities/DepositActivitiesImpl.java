package ontu.activities;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ontu.deposits.DepositIntake;
import ontu.deposits.DepositListReader;
import ontu.deposits.DepositScan;
import ontu.deposits.DepositScanResult;
import ontu.deposits.DepositWindow;
import ontu.deposits.IntakeResult;
import ontu.deposits.IntakeState;
import ontu.loans.PendingNotifications;
import ontu.loans.Reservations;
import ontu.temporal.WorkflowNotifier;
import ontu.workflows.deposits.DepositActivities;
import ontu.workflows.deposits.DepositPollReport;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** One poll: reads the bank's list, records new deposits, makes reservations, notifies waiting loans. */
final class DepositActivitiesImpl implements DepositActivities {
    private final Jdbi jdbi;
    private final DepositListReader reader;
    private final DepositIntake intake;
    private final DepositPollInterval pollInterval;
    private final WorkflowNotifier notifier;
    private final Clock clock;

    DepositActivitiesImpl(
            Jdbi jdbi,
            DepositListReader reader,
            DepositIntake intake,
            DepositPollInterval pollInterval,
            WorkflowNotifier notifier,
            Clock clock) {
        this.jdbi = jdbi;
        this.reader = reader;
        this.intake = intake;
        this.pollInterval = pollInterval;
        this.notifier = notifier;
        this.clock = clock;
    }

    @Override
    public DepositPollReport poll() {
        Optional<DepositWindow> window =
                jdbi.inTransaction(handle -> DepositIntake.nextWindow(handle, clock.instant()));
        IntakeResult result = window.map(this::takeIn).orElseGet(this::halted);
        List<PendingNotifications.PendingNotification> ready =
                jdbi.withHandle(handle -> PendingNotifications.find(handle, clock.instant()));
        ready.forEach(this::notifyLoan);
        return report(result, ready.size());
    }

    private void notifyLoan(PendingNotifications.PendingNotification pendingNotification) {
        notifier.booksChanged(pendingNotification.loanId());
        jdbi.useTransaction(handle -> PendingNotifications.markNotified(handle, pendingNotification, clock.instant()));
    }

    private IntakeResult takeIn(DepositWindow window) {
        DepositScanResult scan = DepositScan.read(reader, window);
        return jdbi.inTransaction(handle -> takeIn(handle, scan));
    }

    /** Intake and reservation in one transaction: new money is reserved before any other transaction can see it. */
    private IntakeResult takeIn(Handle handle, DepositScanResult scan) {
        Instant now = clock.instant();
        IntakeResult result = intake.takeIn(handle, scan, now);
        Reservations.run(handle, now);
        return result;
    }

    private IntakeResult halted() {
        return new IntakeResult.Halted(jdbi.withHandle(IntakeState::haltReason).orElse("The intake is halted."));
    }

    private DepositPollReport report(IntakeResult result, int notified) {
        Duration nextIn = jdbi.withHandle(pollInterval::next);
        return switch (result) {
            case IntakeResult.Recorded recorded ->
                new DepositPollReport(recorded.newDeposits(), recorded.suspended(), notified, nextIn, false);
            case IntakeResult.Halted ignored -> new DepositPollReport(0, 0, notified, nextIn, true);
        };
    }
}
