package ontu.temporal;

import com.uber.m3.tally.Scope;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import ontu.configuration.StartupException;
import ontu.configuration.TemporalConfiguration;

/** Connects to Temporal. */
public final class TemporalClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private TemporalClient() {}

    /**
     * A client that has reached its server once and found the search attributes that loans need; later the server may
     * be unavailable at times.
     *
     * @param metrics receives the metrics of the client and its workers
     * @throws StartupException if no Temporal server answers within five seconds, or if the namespace is not ready
     */
    public static WorkflowClient connect(TemporalConfiguration temporal, Scope metrics) {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(temporal.target())
                .setMetricsScope(metrics)
                .build());
        try {
            connect(stubs, temporal);
            new RequiredSearchAttributes(temporal).check(stubs);
        } catch (StartupException failure) {
            stubs.shutdownNow();
            throw failure;
        }
        return WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder()
                        .setNamespace(temporal.namespace())
                        .build());
    }

    private static void connect(WorkflowServiceStubs stubs, TemporalConfiguration temporal) {
        try {
            stubs.connect(CONNECT_TIMEOUT);
        } catch (RuntimeException unreachable) {
            throw new StartupException(
                    "Temporal does not answer at " + temporal.target()
                            + ", so nothing was started: start it, or correct temporal.target in the configuration.",
                    unreachable);
        }
    }
}
