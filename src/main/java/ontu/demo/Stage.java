package ontu.demo;

import com.codahale.metrics.MetricRegistry;
import io.dropwizard.db.ManagedDataSource;
import io.temporal.common.SearchAttributes;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import ontu.activities.ConfiguredActivities;
import ontu.configuration.OntuConfiguration;
import ontu.database.JdbiFactory;
import ontu.database.Migrations;
import ontu.local.EmbeddedDatabase;
import ontu.local.InProcessTemporal;
import ontu.resources.RestServer;
import ontu.resources.RestService;
import ontu.sandbox.Sandbox;
import ontu.sandbox.SandboxServer;
import ontu.temporal.LoanStarter;
import ontu.temporal.WorkerLimits;
import ontu.temporal.Workers;
import ontu.workflows.loan.LoanSearchAttributes;
import ontu.workflows.loan.LoanState;
import org.jdbi.v3.core.Jdbi;

/**
 * Everything that production has in several places, in this JVM and on one clock: PostgreSQL, Temporal, the bank, the
 * worker, REST. The clock is that of the in-process Temporal server.
 */
final class Stage implements AutoCloseable {
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final InProcessTemporal temporal;
    private final Jdbi jdbi;
    private final URI rest;
    private final URI sandbox;
    private final Story.Cast cast;

    /**
     * @param beginning what the clock shows first
     * @throws Exception if some part does not start; those that had started are closed again
     */
    Stage(Instant beginning) throws Exception {
        try {
            EmbeddedDatabase database = opened(EmbeddedDatabase.start());
            temporal = opened(new InProcessTemporal(beginning, LoanSearchAttributes.ALL));
            Sandbox.Settings settings = Sandbox.Settings.defaults();
            SandboxServer bank = opened(SandboxServer.start(settings, temporal.clock(), 0));
            sandbox = bank.uri();
            DemoConfiguration configuration = DemoConfiguration.of(database, settings, sandbox);
            jdbi = books(configuration.ontu());
            work(configuration.ontu());
            rest = rest(configuration.ontu());
            cast = new Story.Cast(
                    new Platform(rest, configuration.token()), new BankControl(sandbox), new Books(jdbi), starter());
        } catch (Exception | Error e) {
            close();
            throw e;
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        started.push(part);
        return part;
    }

    private Jdbi books(OntuConfiguration configuration) throws Exception {
        configuration.database().getProperties().put("logServerErrorDetail", "false");
        ManagedDataSource pool = configuration.database().build(new MetricRegistry(), "postgresql");
        opened(pool::stop);
        Migrations.migrate(pool);
        return JdbiFactory.create(pool);
    }

    private void work(OntuConfiguration configuration) {
        WorkerLimits limits = new WorkerLimits(600, 100, 0, Duration.ofMillis(500));
        Workers workers = new Workers(
                temporal.client(),
                limits,
                ConfiguredActivities.of(configuration, jdbi, temporal.client(), temporal.clock()));
        workers.start();
        opened(workers::stop);
    }

    private URI rest(OntuConfiguration configuration) throws Exception {
        RestServer server = opened(RestServer.start(
                configuration, new RestService(configuration, jdbi, temporal.client(), temporal.clock())));
        return URI.create("http://127.0.0.1:" + server.port());
    }

    private LoanStarter starter() {
        return new LoanStarter(
                jdbi,
                temporal.client(),
                temporal.clock(),
                SearchAttributes.newBuilder()
                        .set(LoanSearchAttributes.STATE, LoanState.RECEIVED.name())
                        .build());
    }

    InProcessTemporal temporal() {
        return temporal;
    }

    Timeline timeline() {
        return new Timeline(jdbi);
    }

    Story.Cast cast() {
        return cast;
    }

    URI rest() {
        return rest;
    }

    URI sandbox() {
        return sandbox;
    }

    /** Closes everything that has started, the last first. */
    @Override
    public void close() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                System.getLogger(Stage.class.getName())
                        .log(System.Logger.Level.WARNING, "A part of the demo did not close.", e);
            }
        }
    }
}
