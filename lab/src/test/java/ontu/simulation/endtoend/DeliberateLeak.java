package ontu.simulation.endtoend;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;
import ontu.simulation.endtoend.ObservableTraces.TraceLocation;

/** A workflow that leaks planted secrets through every channel, to prove that the search finds them. */
final class DeliberateLeak {
    static final PlantedText ID = new PlantedText("leaked-workflow-id");
    static final PlantedText INPUT = new PlantedText("새어나간입력값");
    static final PlantedText FAILURE = new PlantedText("새어나간오류문");
    static final String LABEL_TEXT = "LeakedMetricLabel";
    static final PlantedText LABEL = new PlantedText(LABEL_TEXT);

    private static final String QUEUE = "leaks";
    /** An input so long that the server logs a warning with the id of the workflow. */
    private static final int TOO_LONG = 600_000;

    private DeliberateLeak() {}

    @WorkflowInterface
    public interface LeakingWorkflow {
        @WorkflowMethod
        void leak(String secret);
    }

    @ActivityInterface
    public interface LeakingActivities {
        @ActivityMethod(name = LABEL_TEXT)
        void leak();
    }

    public static final class LeakingWorkflowImpl implements LeakingWorkflow {
        @Override
        public void leak(String secret) {
            Workflow.newActivityStub(
                            LeakingActivities.class,
                            ActivityOptions.newBuilder()
                                    .setStartToCloseTimeout(Duration.ofSeconds(10))
                                    .setRetryOptions(RetryOptions.newBuilder()
                                            .setMaximumAttempts(1)
                                            .build())
                                    .build())
                    .leak();
        }
    }

    /** The secret that leaks to a location. */
    static List<PlantedText> expectedIn(TraceLocation place) {
        return switch (place) {
            case TEMPORAL_DATABASE -> List.of(ID, INPUT, FAILURE, LABEL);
            case HISTORIES, WEB_UI -> List.of(INPUT, FAILURE, LABEL);
            case TEMPORAL_LOG, DESCRIPTIONS -> List.of(ID);
            case APPLICATION_LOG -> List.of(ID, FAILURE, LABEL);
            case METRICS -> List.of(LABEL);
        };
    }

    /** Returns when everything has leaked, to Prometheus too. */
    static void leakEverything(DevServerEnvironment environment) {
        run(environment.client);
        environment.await("the leak is counted", () -> LABEL.isIn(ObservableTraces.metrics(environment)));
    }

    private static void run(WorkflowClient client) {
        WorkerFactory factory = WorkerFactory.newInstance(client);
        Worker worker = factory.newWorker(QUEUE);
        worker.registerWorkflowImplementationTypes(LeakingWorkflowImpl.class);
        worker.registerActivitiesImplementations((LeakingActivities) () -> {
            throw ApplicationFailure.newFailure(FAILURE.text(), "Leak");
        });
        factory.start();
        LeakingWorkflow talk = client.newWorkflowStub(
                LeakingWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(ID.text())
                        .setTaskQueue(QUEUE)
                        .build());
        try {
            talk.leak(INPUT.text() + " ".repeat(TOO_LONG));
        } catch (WorkflowFailedException asMeant) {
            return;
        } finally {
            factory.shutdownNow();
        }
        throw new AssertionError("The leak did not happen.");
    }
}
