package ontu.up;

import io.dropwizard.core.setup.Environment;
import io.temporal.client.WorkflowClient;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import ontu.configuration.OntuConfiguration;
import ontu.configuration.StartupFailure;
import ontu.local.EmbeddedDatabase;
import ontu.local.Office;
import ontu.local.Parts;
import ontu.local.devserver.DevServer;
import ontu.metrics.Metrics;
import ontu.sandbox.SandboxServer;
import ontu.temporal.TemporalClient;
import ontu.up.Ports.Listener;
import ontu.workflows.loan.LoanSearchAttributes;
import org.jspecify.annotations.Nullable;

/** Everything that {@code ontu up} runs, open. Closed in order, and opened again on the same data, it goes on where it was. */
final class Premises implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Parts parts;

    private Premises(Parts parts) {
        this.parts = parts;
    }

    /**
     * Opens them.
     *
     * @param program Temporal's
     * @param say told what goes on
     * @throws StartupFailure if something does not start, with a sentence; what had started is closed again
     * @throws Exception if REST does not start
     */
    static Premises open(DataFolder data, Ports ports, Path program, Clock clock, Consumer<String> say)
            throws Exception {
        Parts parts = new Parts();
        try {
            KeptTokens tokens = KeptTokens.in(data.tokens());
            say.accept("starting Temporal with " + program);
            parts.add(DevServer.start(
                    new DevServer.Settings(
                            program,
                            data.temporal(),
                            ports.of(Listener.TEMPORAL),
                            ports.of(Listener.WEB_UI),
                            LoanSearchAttributes.ALL),
                    say));
            say.accept("starting PostgreSQL and the simulated bank");
            EmbeddedDatabase database = parts.add(EmbeddedDatabase.keptIn(data.postgres()));
            parts.add(SandboxServer.startKept(UpConfiguration.bank(), clock, ports.of(Listener.BANK), data.bank()));
            OntuConfiguration configuration = UpConfiguration.of(database, ports, tokens);
            Environment environment = new Environment("ontu");
            Metrics metrics = Metrics.of(environment);
            WorkflowClient client = TemporalClient.connect(configuration.temporal(), metrics.temporal());
            parts.add(() -> client.getWorkflowServiceStubs().shutdownNow());
            Office office = parts.add(new Office(configuration, environment, client, clock, PATIENCE));
            metrics.watch(office.jdbi(), clock);
            office.startLoans();
            return new Premises(parts);
        } catch (UncheckedIOException failed) {
            parts.close();
            throw new StartupFailure(sentence(failed.getMessage()), failed);
        } catch (Exception | Error e) {
            parts.close();
            throw e;
        }
    }

    private static String sentence(@Nullable String message) {
        return message == null ? "Something could not be started; nothing runs." : message;
    }

    /** Stops taking requests, lets work under way end, then stops the servers: the last started first. */
    @Override
    public void close() {
        parts.close();
    }
}
