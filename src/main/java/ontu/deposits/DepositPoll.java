package ontu.deposits;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * Reads the bank's deposit list and records it. Every page of every date is read once a day, before anything else of
 * that day counts as complete; a poll does a part of that, and the next one goes on where it stopped, even if it was
 * interrupted. Otherwise a poll reads what is new.
 */
public final class DepositPoll {
    /** What one poll reads whole: so many parts of about 1,000 rows, or of one day. */
    private static final int PARTS_PER_POLL = 20;

    private final Jdbi jdbi;
    private final DepositListReader reader;
    private final DepositIntake intake;
    private final Clock clock;

    public DepositPoll(Jdbi jdbi, DepositListReader reader, DepositIntake intake, Clock clock) {
        this.jdbi = jdbi;
        this.reader = reader;
        this.intake = intake;
        this.clock = clock;
    }

    /**
     * What a poll has done.
     *
     * @param newDeposits that were recorded
     * @param suspended how many of them are in suspense
     * @param halted whether the intake is halted until an operator resumes it
     * @param unfinished whether dates are left that have not been read whole today
     */
    public record PollProgress(int newDeposits, int suspended, boolean halted, boolean unfinished) {
        static final PollProgress NONE = new PollProgress(0, 0, false, false);
        static final PollProgress HALTED = new PollProgress(0, 0, true, false);

        private PollProgress after(IntakeResult result) {
            return switch (result) {
                case IntakeResult.Recorded recorded ->
                    new PollProgress(
                            newDeposits + recorded.newDeposits(), suspended + recorded.suspended(), halted, unfinished);
                case IntakeResult.Halted ignored -> new PollProgress(newDeposits, suspended, true, false);
            };
        }

        private PollProgress leaving(int parts) {
            return new PollProgress(newDeposits, suspended, halted, parts > 0 && !halted);
        }
    }

    /**
     * Polls once. What was recorded before a failure stays recorded.
     *
     * @throws IncompleteDepositListException if the list could not be read completely
     */
    public PollProgress run() {
        Optional<DepositWindow> window =
                jdbi.inTransaction(handle -> DepositIntake.nextWindow(handle, clock.instant()));
        return window.map(this::read).orElse(PollProgress.HALTED);
    }

    /** New deposits do not wait for a long reading of the whole list: what is new is read first. */
    private PollProgress read(DepositWindow window) {
        List<DepositWindow> unread = jdbi.inTransaction(handle -> DepositDays.unread(handle, window));
        if (unread.size() == 1) {
            return readWhole(window, unread, PollProgress.NONE);
        }
        PollProgress progress =
                takeIn(PollProgress.NONE, DepositScan.readNew(reader, window, new StoredKnownDeposits(jdbi)));
        if (!unread.isEmpty()) {
            return readWhole(window, unread, progress);
        }
        if (!progress.halted()) {
            jdbi.useTransaction(handle -> DepositIntake.complete(handle, window));
        }
        return progress;
    }

    private PollProgress readWhole(DepositWindow window, List<DepositWindow> unread, PollProgress before) {
        PollProgress progress = before;
        List<DepositWindow> parts = unread.subList(0, Math.min(unread.size(), PARTS_PER_POLL));
        for (DepositWindow part : parts) {
            if (!progress.halted()) {
                progress = takeIn(progress, DepositScan.readAll(reader, part));
            }
        }
        if (!progress.halted()) {
            jdbi.useTransaction(handle -> DepositIntake.completeWhole(handle, window));
        }
        return progress.leaving(unread.size() - parts.size());
    }

    private PollProgress takeIn(PollProgress before, List<DepositReading> readings) {
        PollProgress progress = before;
        for (DepositReading reading : readings) {
            if (!progress.halted()) {
                progress = progress.after(intake.takeIn(jdbi, reading, clock::instant));
            }
        }
        return progress;
    }
}
