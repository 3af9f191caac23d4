package ontu.local;

import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Temporal's in-process test server with a clock of its own. The clock runs at real speed until the one thread that
 * controls it lets it advance; then it jumps from timer to timer, but never while a workflow task or an activity is
 * running. Other work in this JVM is not protected from a jump, so there must be none.
 *
 * <p>Only one thread may call {@link #advance}, {@link #advanceTo} and {@link #advanceUntil}.
 */
public final class InProcessTemporal implements AutoCloseable {
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(45);

    private final TestWorkflowEnvironment server;
    private final WorkflowClient client;
    private final Clock clock;
    private final StalledClockWatchdog watchdog;

    /**
     * @param start the first time of the clock
     * @param searchAttributes all that workflows set: a missing one would make their tasks fail for ever
     */
    public InProcessTemporal(Instant start, Collection<? extends SearchAttributeKey<?>> searchAttributes) {
        this(start, searchAttributes, CHECK_INTERVAL);
    }

    /** @param checkInterval the real time between two checks whether time passes */
    public InProcessTemporal(
            Instant start, Collection<? extends SearchAttributeKey<?>> searchAttributes, Duration checkInterval) {
        this(start, searchAttributes, checkInterval, WorkflowServiceStubsOptions.getDefaultInstance());
    }

    /**
     * A server whose workers may be replaced. The test server waits for ever for a stopped worker that has a workflow
     * in its cache; here every workflow task goes to any worker, which replays the workflow from its beginning.
     */
    public static InProcessTemporal withoutStickyQueues(
            Instant start, Collection<? extends SearchAttributeKey<?>> searchAttributes) {
        return new InProcessTemporal(
                start,
                searchAttributes,
                CHECK_INTERVAL,
                WorkflowServiceStubsOptions.newBuilder()
                        .setGrpcClientInterceptors(List.of(new StickyQueueDisabler()))
                        .build());
    }

    private InProcessTemporal(
            Instant start,
            Collection<? extends SearchAttributeKey<?>> searchAttributes,
            Duration checkInterval,
            WorkflowServiceStubsOptions stubs) {
        TestEnvironmentOptions.Builder options = TestEnvironmentOptions.newBuilder()
                .setInitialTime(start)
                .setUseTimeskipping(true)
                .setWorkflowServiceStubsOptions(stubs);
        searchAttributes.forEach(key -> options.registerSearchAttribute(key.getName(), key.getValueType()));
        server = TestWorkflowEnvironment.newInstance(options.build());
        // Not the server's own client: that one unlocks time skipping while it waits for a result.
        client = WorkflowClient.newInstance(
                server.getWorkflowServiceStubs(),
                WorkflowClientOptions.newBuilder()
                        .setNamespace(server.getNamespace())
                        .build());
        clock = new ServerClock(server::currentTimeMillis);
        watchdog = new StalledClockWatchdog(clock, checkInterval);
    }

    public WorkflowClient client() {
        return client;
    }

    /** The server's time, which activities, the database and the simulated bank must use. */
    public Clock clock() {
        return clock;
    }

    /**
     * Advances the clock by a duration.
     *
     * @throws StalledClockException if time no longer passes
     */
    public void advance(Duration time) {
        if (!time.isPositive()) {
            return;
        }
        watchdog.beginWaiting();
        try {
            server.sleep(time);
        } catch (StatusRuntimeException cancelled) {
            if (watchdog.endWaiting()) {
                throw new StalledClockException(clock.instant(), server.getDiagnostics());
            }
            throw cancelled;
        } finally {
            boolean unused = watchdog.endWaiting();
        }
    }

    /**
     * Advances the clock to {@code instant}; does nothing if that is in the past.
     *
     * @throws StalledClockException if time no longer passes
     */
    public void advanceTo(Instant instant) {
        advance(Duration.between(clock.instant(), instant));
    }

    /**
     * Advances the clock in steps until a condition holds.
     *
     * @param step the time between two checks
     * @param atMost the longest time to wait
     * @return whether it holds
     * @throws StalledClockException if time no longer passes
     */
    public boolean advanceUntil(BooleanSupplier condition, Duration step, Duration atMost) {
        Instant end = clock.instant().plus(atMost);
        while (!condition.getAsBoolean()) {
            if (!clock.instant().isBefore(end)) {
                return false;
            }
            advance(step);
        }
        return true;
    }

    /** Runs a task when exactly this much time has passed; time stands still meanwhile. */
    public void runAfter(Duration time, Runnable action) {
        server.registerDelayedCallback(time, action);
    }

    /** The server's state of every workflow: for the report of a story without progress. */
    public String diagnostics() {
        return server.getDiagnostics();
    }

    /** Stops the server. The thread that controls the clock must have ended, and workers must be closed first. */
    @Override
    public void close() {
        watchdog.close();
        server.close();
    }
}
