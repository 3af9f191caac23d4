package ontu.temporal;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.client.ActivityCompletionException;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Consumer;
import ontu.bank.BankUnavailableException;
import ontu.deposits.IncompleteDepositListException;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees how each attempt of an activity ends. One that fails for longer than patience, and not because it only asks the bank
 * again, is told to operators: Temporal goes on trying it, for ever.
 */
public final class ActivityFailureInterceptor extends WorkerInterceptorBase {
    private static final Logger LOG = LoggerFactory.getLogger(ActivityFailureInterceptor.class);

    private final FailingActivities failingActivities;
    private final Duration patience;
    private final InstantSource clock;

    /** @param patience how long an activity may fail before operators are told */
    public ActivityFailureInterceptor(Jdbi jdbi, Duration patience, InstantSource clock) {
        failingActivities = new FailingActivities(jdbi, clock);
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new Attempt(next);
    }

    private final class Attempt extends ActivityInboundCallsInterceptorBase {
        private @Nullable ActivityExecutionContext context;

        Attempt(ActivityInboundCallsInterceptor next) {
            super(next);
        }

        @Override
        public void init(ActivityExecutionContext newContext) {
            context = newContext;
            super.init(newContext);
        }

        @Override
        public ActivityOutput execute(ActivityInput input) {
            ActivityInfo info =
                    Objects.requireNonNull(context, "initialized before").getInfo();
            ActivityOutput output;
            try {
                output = super.execute(input);
            } catch (RuntimeException | Error failure) {
                failed(info, failure);
                throw failure;
            }
            succeeded(info);
            return output;
        }
    }

    private void failed(ActivityInfo info, Throwable failure) {
        Instant since = Instant.ofEpochMilli(info.getScheduledTimestamp());
        if (!clock.instant().isBefore(since.plus(patience))) {
            record(info, isOurs(failure) ? failingActivities::failed : failingActivities::failedOtherwise);
        }
    }

    /** What the bank does not answer has reasons and alerts of its own; what is retried on purpose fails benignly. */
    private static boolean isOurs(Throwable failure) {
        return switch (failure) {
            case BankUnavailableException ignored -> false;
            case IncompleteDepositListException ignored -> false;
            case ActivityCompletionException ignored -> false; // it was cancelled, or has timed out
            case ApplicationFailure retried -> retried.getCategory() != ApplicationErrorCategory.BENIGN;
            default -> true;
        };
    }

    private void succeeded(ActivityInfo info) {
        if (info.getAttempt() > 1) {
            record(info, failingActivities::succeeded);
        }
    }

    /** What cannot be recorded now, since PostgreSQL does not answer, is recorded by a later attempt: its alert tells meanwhile. */
    private static void record(ActivityInfo info, Consumer<ActivityAttempt> recording) {
        try {
            recording.accept(ActivityAttempt.of(info));
        } catch (RuntimeException unavailable) {
            LOG.warn(
                    "How attempt {} of {} for {} ended could not be recorded.",
                    info.getAttempt(),
                    info.getActivityType(),
                    info.getWorkflowId(),
                    unavailable);
        }
    }
}
