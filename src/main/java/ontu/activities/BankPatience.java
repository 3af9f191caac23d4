package ontu.activities;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInfo;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import ontu.attention.Attention;
import ontu.attention.AttentionReason;
import ontu.bank.BankUnavailableException;
import ontu.journal.BankWait;
import ontu.order.OrderPolicy;
import ontu.order.OrderProtocol;
import ontu.workflows.FailureTypes;
import ontu.workflows.SeoulTimeFormat;
import org.jdbi.v3.core.Jdbi;

/**
 * Patience with a bank that gives no usable answer: an activity asks again and again, without a history, and once
 * {@link OrderPolicy#patience} is over it returns what operators must know. Called again, it goes on asking for hours before it
 * returns the same, so that a loan can wait for months.
 */
final class BankPatience {
    private static final AttentionReason CAUSE = AttentionReason.BANK_UNAVAILABLE;
    private static final Duration BETWEEN_REPORTS = Duration.ofHours(6);
    private static final Duration MINIMUM_DELAY = Duration.ofSeconds(1);

    private final Jdbi jdbi;
    private final OrderProtocol protocol;
    private final OrderPolicy policy;
    private final Clock clock;

    BankPatience(Jdbi jdbi, OrderProtocol protocol, OrderPolicy policy, Clock clock) {
        this.jdbi = jdbi;
        this.protocol = protocol;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Asks the bank, within an activity.
     *
     * @param subject who waits for the answer
     * @param question may throw an {@link ApplicationFailure}: the bank has answered, and is asked again later
     * @param silent the result when operators must know that the bank is silent
     * @throws ApplicationFailure to be retried, while there is patience
     */
    <T> T ask(String subject, Supplier<T> question, Function<Attention, T> silent) {
        try {
            T answer = question.get();
            answered(subject);
            return answer;
        } catch (BankUnavailableException unavailable) {
            return silent.apply(silent(subject, unavailable.apiName(), unavailable.code())
                    .orElseThrow(() -> askSilentBankAgain(
                            subject,
                            "The bank gave no usable answer to " + unavailable.apiName() + " (" + unavailable.code()
                                    + ").",
                            FailureTypes.BANK_UNAVAILABLE)));
        } catch (ApplicationFailure askedAgain) {
            answered(subject);
            throw askedAgain;
        }
    }

    /** The bank gave no usable answer. Returns what operators must know by now; empty: ask again. */
    Optional<Attention> silent(String subject, String apiName, String code) {
        Instant now = clock.instant();
        return jdbi.inTransaction(handle -> {
            BankWait wait = BankWait.since(handle, subject, CAUSE, now);
            if (now.isBefore(reportAt(wait))) {
                return Optional.empty();
            }
            BankWait.raise(handle, subject, CAUSE, now);
            return Optional.of(new Attention(
                    CAUSE,
                    "The bank has given no usable answer to " + apiName + " since "
                            + SeoulTimeFormat.format(wait.since()) + ", lately " + code + ". Ontu goes on asking."));
        });
    }

    /** The bank has answered; returns whether operators had been told that it was silent. */
    boolean answered(String subject) {
        return jdbi.inTransaction(handle -> BankWait.end(handle, subject, CAUSE));
    }

    /** A retry of the activity, no later than operators must be told that the bank is silent. */
    ApplicationFailure askSilentBankAgain(String subject, String message, String type) {
        Instant now = clock.instant();
        BankWait wait = jdbi.inTransaction(handle -> BankWait.since(handle, subject, CAUSE, now));
        return askAgain(reportAt(wait), message, type);
    }

    /** A retry of the activity after a growing pause, at the latest at an instant. */
    ApplicationFailure askAgain(Instant latest, String message, String type) {
        Duration pause = protocol.inquiryBackoff(info().getAttempt());
        Duration untilLatest = Duration.between(clock.instant(), latest);
        Duration delay = pause.compareTo(untilLatest) < 0 ? pause : untilLatest;
        return retryAfter(delay.compareTo(MINIMUM_DELAY) < 0 ? MINIMUM_DELAY : delay, message, type);
    }

    /** A retry of the activity after a growing pause. */
    ApplicationFailure askAgain(String message, String type) {
        return retryAfter(protocol.inquiryBackoff(info().getAttempt()), message, type);
    }

    /** Not a failure: the activity is retried later, without an event in the workflow history. */
    private static ApplicationFailure retryAfter(Duration delay, String message, String type) {
        return ApplicationFailure.newBuilder()
                .setMessage(message)
                .setType(type)
                .setNextRetryDelay(delay)
                .setCategory(ApplicationErrorCategory.BENIGN)
                .build();
    }

    /** Whoever was told by an earlier activity is told again only after hours. */
    private Instant reportAt(BankWait wait) {
        Instant scheduledAt = Instant.ofEpochMilli(info().getScheduledTimestamp());
        boolean raisedBefore = wait.raisedAt() != null && wait.raisedAt().isBefore(scheduledAt);
        return raisedBefore ? scheduledAt.plus(BETWEEN_REPORTS) : wait.since().plus(policy.patience());
    }

    private static ActivityInfo info() {
        return Activity.getExecutionContext().getInfo();
    }
}
