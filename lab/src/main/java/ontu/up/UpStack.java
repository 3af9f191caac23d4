package ontu.up;

import io.dropwizard.core.setup.Environment;
import io.temporal.client.WorkflowClient;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import ontu.configuration.OntuConfiguration;
import ontu.configuration.StartupException;
import ontu.local.CloseStack;
import ontu.local.EmbeddedDatabase;
import ontu.local.LocalStack;
import ontu.local.devserver.DevServer;
import ontu.metrics.Metrics;
import ontu.sandbox.SandboxServer;
import ontu.temporal.TemporalClient;
import ontu.up.Ports.Listener;
import ontu.workflows.loan.LoanSearchAttributes;
import org.jspecify.annotations.Nullable;

/** Everything that {@code ontu up} runs. Closed and started again with the same data, it continues where it was. */
final class UpStack implements AutoCloseable {
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(20);

    private final CloseStack closeStack;

    private UpStack(CloseStack closeStack) {
        this.closeStack = closeStack;
    }

    /**
     * Starts the stack.
     *
     * @param program Temporal's program
     * @param progress receives progress messages
     * @throws StartupException if something does not start; what had started is closed again
     * @throws Exception if REST does not start
     */
    static UpStack open(DataFolder data, Ports ports, Path program, Clock clock, Consumer<String> progress)
            throws Exception {
        CloseStack closeStack = new CloseStack();
        try {
            StoredTokens tokens = StoredTokens.readOrCreate(data.tokens());
            progress.accept("starting Temporal with " + program);
            closeStack.add(DevServer.start(
                    new DevServer.DevServerSettings(
                            program,
                            data.temporal(),
                            ports.of(Listener.TEMPORAL),
                            ports.of(Listener.WEB_UI),
                            LoanSearchAttributes.ALL),
                    progress));
            progress.accept("starting PostgreSQL and the simulated bank");
            EmbeddedDatabase database = closeStack.add(EmbeddedDatabase.persistentIn(data.postgres()));
            closeStack.add(SandboxServer.startPersistent(
                    UpConfiguration.bankSettings(), clock, ports.of(Listener.BANK), data.bankRequestLog()));
            OntuConfiguration configuration = UpConfiguration.of(database, ports, tokens);
            Environment environment = new Environment("ontu");
            Metrics metrics = Metrics.of(environment);
            WorkflowClient client = TemporalClient.connect(configuration.temporal(), metrics.temporalScope());
            closeStack.add(() -> client.getWorkflowServiceStubs().shutdownNow());
            LocalStack stack =
                    closeStack.add(new LocalStack(configuration, environment, client, clock, SHUTDOWN_TIMEOUT));
            metrics.registerDatabaseGauges(stack.jdbi(), clock);
            stack.startPendingWorkflows();
            return new UpStack(closeStack);
        } catch (UncheckedIOException failed) {
            closeStack.close();
            throw new StartupException(sentence(failed.getMessage()), failed);
        } catch (Exception | Error e) {
            closeStack.close();
            throw e;
        }
    }

    private static String sentence(@Nullable String message) {
        return message == null ? "Something could not be started; nothing is running." : message;
    }

    /** Stops accepting requests, lets running work end, then stops the servers in reverse order. */
    @Override
    public void close() {
        closeStack.close();
    }
}
