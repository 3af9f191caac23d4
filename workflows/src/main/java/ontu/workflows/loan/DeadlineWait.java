package ontu.workflows.loan;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import ontu.attention.Attention;
import ontu.attention.AttentionReason;
import ontu.workflows.Timers;
import ontu.workflows.order.AttentionWait;
import org.jspecify.annotations.Nullable;

/**
 * The wait until a day is over and the bank's list of it has been read. The deposit poll notifies the loan; the loan's own
 * looks, fewer and fewer, mend a message that was lost. Where only people can bring it to an end they are called.
 */
final class DeadlineWait {
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final LoanStatusView statusView;
    private Duration pause = FIRST_PAUSE;

    DeadlineWait(LoanStatusView statusView) {
        this.statusView = statusView;
    }

    /**
     * Shows what the loan waits for.
     *
     * @param day whose list it is
     * @return when to look again
     */
    Instant next(DeadlineHold hold, LocalDate day) {
        statusView.setWaitingFor(description(day));
        statusView.raiseOrClear(attention(hold, day));
        return nextLook(hold);
    }

    /** When to look again; null: the day is read, and there is another reason to look again. */
    Instant nextLook(@Nullable DeadlineHold hold) {
        if (hold != null && hold != DeadlineHold.AWAITING_LIST) {
            return Timers.now().plus(AttentionWait.REVIEW_INTERVAL);
        }
        Instant next = Timers.now().plus(pause);
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        return next;
    }

    /** What is waited for, in words. */
    static String description(LocalDate day) {
        return "the bank's deposit list of " + day;
    }

    /** The day has been read, or does not matter any more. */
    void end() {
        pause = FIRST_PAUSE;
        statusView.clear();
    }

    /** Why an operator is needed; null if time alone brings the wait to an end. */
    static @Nullable Attention attention(DeadlineHold hold, LocalDate day) {
        return switch (hold) {
            case AWAITING_LIST -> null;
            case LIST_UNAVAILABLE ->
                new Attention(
                        AttentionReason.BANK_UNAVAILABLE,
                        "The bank's deposit list (API 9) cannot be read, so whether the money that was to come by "
                                + day + " has come is not known. Nothing is decided until the list is read.");
            case INTAKE_HALTED ->
                new Attention(
                        AttentionReason.INTAKE_HALTED,
                        "Whether the money that was to come by " + day
                                + " has come is not known, because the bank's deposit list is in doubt."
                                + " Nothing is decided until the intake is resumed.");
            case DEPOSIT_IN_DOUBT ->
                new Attention(
                        AttentionReason.DEPOSITS_IN_DOUBT,
                        "Whether the money that was to come by " + day
                                + " has come is not known, because a deposit of whoever is to pay is in"
                                + " doubt. Nothing is decided until it is cleared up.");
        };
    }
}
