package ontu.local;

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
 * Temporal's in-process server with a clock of its own. The clock stands still, or rather runs at real speed, until the
 * one thread that tells the story lets it run on; then it jumps from timer to timer, and never while a workflow task or
 * an activity is under way. Whoever else works in this JVM is not protected from a jump, so nothing else may be at work.
 *
 * <p>Only one thread may call {@link #advance}, {@link #advanceTo} and {@link #until}.
 */
public final class InProcessTemporal implements AutoCloseable {
    private final TestWorkflowEnvironment server;
    private final WorkflowClient client;
    private final Clock clock;

    /**
     * @param start what the clock shows first
     * @param searchAttributes all that workflows set: one that is missing here would make their tasks fail for ever
     */
    public InProcessTemporal(Instant start, Collection<? extends SearchAttributeKey<?>> searchAttributes) {
        this(start, searchAttributes, WorkflowServiceStubsOptions.getDefaultInstance());
    }

    /**
     * One whose workers may be replaced. This server waits for ever for a worker that remembers a workflow and has gone;
     * here every workflow task goes to any worker, which replays the workflow from its beginning.
     */
    public static InProcessTemporal forgetful(
            Instant start, Collection<? extends SearchAttributeKey<?>> searchAttributes) {
        return new InProcessTemporal(
                start,
                searchAttributes,
                WorkflowServiceStubsOptions.newBuilder()
                        .setGrpcClientInterceptors(List.of(new Forgetfulness()))
                        .build());
    }

    private InProcessTemporal(
            Instant start,
            Collection<? extends SearchAttributeKey<?>> searchAttributes,
            WorkflowServiceStubsOptions stubs) {
        TestEnvironmentOptions.Builder options = TestEnvironmentOptions.newBuilder()
                .setInitialTime(start)
                .setUseTimeskipping(true)
                .setWorkflowServiceStubsOptions(stubs);
        searchAttributes.forEach(key -> options.registerSearchAttribute(key.getName(), key.getValueType()));
        server = TestWorkflowEnvironment.newInstance(options.build());
        // Not the server's own client: that one lets time run free while it waits for a result.
        client = WorkflowClient.newInstance(
                server.getWorkflowServiceStubs(),
                WorkflowClientOptions.newBuilder()
                        .setNamespace(server.getNamespace())
                        .build());
        clock = new ServerClock(server::currentTimeMillis);
    }

    public WorkflowClient client() {
        return client;
    }

    /** The server's time: what activities, the books and the simulated bank must go by. */
    public Clock clock() {
        return clock;
    }

    /** Lets this much time pass. */
    public void advance(Duration time) {
        if (time.isPositive()) {
            server.sleep(time);
        }
    }

    /** Lets time pass until {@code instant}; does nothing if that has come already. */
    public void advanceTo(Instant instant) {
        advance(Duration.between(clock.instant(), instant));
    }

    /**
     * Lets time pass in steps until something holds.
     *
     * @param step how much time passes between two looks
     * @param atMost how much time may pass in all
     * @return whether it holds
     */
    public boolean until(BooleanSupplier holds, Duration step, Duration atMost) {
        Instant end = clock.instant().plus(atMost);
        while (!holds.getAsBoolean()) {
            if (!clock.instant().isBefore(end)) {
                return false;
            }
            advance(step);
        }
        return true;
    }

    /** Runs something exactly when this much time has passed; time stands still meanwhile. */
    public void in(Duration time, Runnable action) {
        server.registerDelayedCallback(time, action);
    }

    /** What the server knows of every workflow: for the report of a story that does not go on. */
    public String diagnostics() {
        return server.getDiagnostics();
    }

    /** Stops the server. The thread that tells the story must have ended, and workers must be closed first. */
    @Override
    public void close() {
        server.close();
    }
}
