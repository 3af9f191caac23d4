package ontu.simulation.lives;

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
import ontu.simulation.lives.Traces.Place;

/** What must not happen, on purpose: a workflow that tells secrets in every way in which one can be told. */
final class Leak {
    static final PlantedText ID = new PlantedText("leaked-workflow-id");
    static final PlantedText INPUT = new PlantedText("새어나간입력값");
    static final PlantedText FAILURE = new PlantedText("새어나간오류문");
    static final String LABEL_TEXT = "LeakedMetricLabel";
    static final PlantedText LABEL = new PlantedText(LABEL_TEXT);

    private static final String QUEUE = "leaks";
    /** So long an input that the server complains in its log about the workflow, which it names. */
    private static final int TOO_LONG = 600_000;

    private Leak() {}

    @WorkflowInterface
    public interface Talk {
        @WorkflowMethod
        void tell(String secret);
    }

    @ActivityInterface
    public interface Tongue {
        @ActivityMethod(name = LABEL_TEXT)
        void slip();
    }

    public static final class Talker implements Talk {
        @Override
        public void tell(String secret) {
            Workflow.newActivityStub(
                            Tongue.class,
                            ActivityOptions.newBuilder()
                                    .setStartToCloseTimeout(Duration.ofSeconds(10))
                                    .setRetryOptions(RetryOptions.newBuilder()
                                            .setMaximumAttempts(1)
                                            .build())
                                    .build())
                    .slip();
        }
    }

    /** What of it is told in a place. */
    static List<PlantedText> toldIn(Place place) {
        return switch (place) {
            case TEMPORALS_DATABASE -> List.of(ID, INPUT, FAILURE, LABEL);
            case HISTORIES, WEB_UI -> List.of(INPUT, FAILURE, LABEL);
            case TEMPORALS_LOG, DESCRIPTIONS -> List.of(ID);
            case OUR_LOG -> List.of(ID, FAILURE, LABEL);
            case METRICS -> List.of(LABEL);
        };
    }

    /** Returns when all is told, to Prometheus too. */
    static void happen(RealWorld world) {
        run(world.client);
        world.await("the leak is counted", () -> LABEL.isIn(Traces.metrics(world)));
    }

    private static void run(WorkflowClient client) {
        WorkerFactory factory = WorkerFactory.newInstance(client);
        Worker worker = factory.newWorker(QUEUE);
        worker.registerWorkflowImplementationTypes(Talker.class);
        worker.registerActivitiesImplementations((Tongue) () -> {
            throw ApplicationFailure.newFailure(FAILURE.text(), "Leak");
        });
        factory.start();
        Talk talk = client.newWorkflowStub(
                Talk.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(ID.text())
                        .setTaskQueue(QUEUE)
                        .build());
        try {
            talk.tell(INPUT.text() + " ".repeat(TOO_LONG));
        } catch (WorkflowFailedException asMeant) {
            return;
        } finally {
            factory.shutdownNow();
        }
        throw new AssertionError("The leak did not happen.");
    }
}
