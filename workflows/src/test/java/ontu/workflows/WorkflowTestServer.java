package ontu.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import ontu.workflows.loan.LoanSearchAttributes;

/**
 * Temporal's in-process server with the workflows under test and activities that a test scripts. Time stands still but in
 * {@link #sleep} and {@link #until}.
 */
public final class WorkflowTestServer implements AutoCloseable {
    /** Monday, 23 November 2026, 10:00 in Seoul. */
    public static final Instant START = Instant.parse("2026-11-23T01:00:00Z");

    private final TestWorkflowEnvironment env;
    private final WorkflowClient client;

    public WorkflowTestServer(Class<?> workflow, Object... activities) {
        TestEnvironmentOptions.Builder options =
                TestEnvironmentOptions.newBuilder().setInitialTime(START);
        LoanSearchAttributes.ALL.forEach(key -> options.registerSearchAttribute(key.getName(), key.getValueType()));
        env = TestWorkflowEnvironment.newInstance(options.build());
        client = WorkflowClient.newInstance(env.getWorkflowServiceStubs());
        var workflows = env.newWorker(TaskQueues.MAIN);
        workflows.registerWorkflowImplementationTypes(workflow);
        workflows.registerActivitiesImplementations(activities);
        env.newWorker(TaskQueues.BANK).registerActivitiesImplementations(activities);
        env.start();
    }

    public WorkflowClient client() {
        return client;
    }

    public Instant now() {
        return Instant.ofEpochMilli(env.currentTimeMillis());
    }

    public static WorkflowOptions options(String id) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.MAIN)
                .build();
    }

    public void sleep(Duration time) {
        env.sleep(time);
    }

    /** Lets time pass, second by second, until something holds. */
    public void until(BooleanSupplier holds) {
        for (int second = 0; second < 300 && !holds.getAsBoolean(); second++) {
            env.sleep(Duration.ofSeconds(1));
        }
        assertThat(holds.getAsBoolean())
                .as("what is waited for has come within five minutes")
                .isTrue();
    }

    /** Lets time pass, second by second, until a workflow has ended, even if it is reported as cancelled. */
    public void untilEnded(Object workflow) {
        until(() -> WorkflowStub.fromTyped(workflow).describe().getStatus()
                != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
    }

    @Override
    public void close() {
        env.close();
    }
}
