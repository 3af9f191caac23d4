package ontu.activities;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ontu.deposits.DepositIntake;
import ontu.deposits.DepositList;
import ontu.deposits.DepositPages;
import ontu.deposits.DepositScan;
import ontu.deposits.DepositWindow;
import ontu.deposits.IntakeResult;
import ontu.deposits.IntakeState;
import ontu.loans.LoansToTell;
import ontu.loans.Reservations;
import ontu.workflows.deposit.DepositActivities;
import ontu.workflows.deposit.SweepReport;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** One sweep: read the bank's list, take in what is new and reserve what it allows, tell the loans that waited for it. */
final class DepositActivitiesImpl implements DepositActivities {
    private final Jdbi jdbi;
    private final DepositPages pages;
    private final DepositIntake intake;
    private final SweepCadence cadence;
    private final Tellings tellings;
    private final Clock clock;

    DepositActivitiesImpl(
            Jdbi jdbi, DepositPages pages, DepositIntake intake, SweepCadence cadence, Tellings tellings, Clock clock) {
        this.jdbi = jdbi;
        this.pages = pages;
        this.intake = intake;
        this.cadence = cadence;
        this.tellings = tellings;
        this.clock = clock;
    }

    @Override
    public SweepReport sweep() {
        Optional<DepositWindow> window =
                jdbi.inTransaction(handle -> DepositIntake.nextWindow(handle, clock.instant()));
        IntakeResult result = window.map(this::takeIn).orElseGet(this::halted);
        List<LoansToTell.Telling> ready = jdbi.withHandle(handle -> LoansToTell.find(handle, clock.instant()));
        ready.forEach(this::tell);
        return report(result, ready.size());
    }

    private void tell(LoansToTell.Telling telling) {
        tellings.booksChanged(telling.loanId());
        jdbi.useTransaction(handle -> LoansToTell.told(handle, telling, clock.instant()));
    }

    private IntakeResult takeIn(DepositWindow window) {
        DepositList list = DepositScan.read(pages, window);
        return jdbi.inTransaction(handle -> takeIn(handle, list));
    }

    /** Intake and reservation in one transaction: what has come is set aside before anybody else can see it. */
    private IntakeResult takeIn(Handle handle, DepositList list) {
        Instant now = clock.instant();
        IntakeResult result = intake.take(handle, list, now);
        Reservations.run(handle, now);
        return result;
    }

    private IntakeResult halted() {
        return new IntakeResult.Halted(jdbi.withHandle(IntakeState::haltedFor).orElse("The intake stands still."));
    }

    private SweepReport report(IntakeResult result, int told) {
        Duration nextIn = jdbi.withHandle(cadence::next);
        return switch (result) {
            case IntakeResult.Taken taken ->
                new SweepReport(taken.newDeposits(), taken.suspended(), told, nextIn, false);
            case IntakeResult.Halted ignored -> new SweepReport(0, 0, told, nextIn, true);
        };
    }
}
