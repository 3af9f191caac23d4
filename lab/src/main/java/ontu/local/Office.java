package ontu.local;

import com.codahale.metrics.MetricRegistry;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.db.ManagedDataSource;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import ontu.activities.ConfiguredActivities;
import ontu.configuration.OntuConfiguration;
import ontu.database.JdbiFactory;
import ontu.database.Migrations;
import ontu.resources.RestServer;
import ontu.resources.RestService;
import ontu.temporal.LoanStarter;
import ontu.temporal.WorkerLimits;
import ontu.temporal.Workers;
import org.jdbi.v3.core.Jdbi;

/** All of Ontu in this JVM: the books, a worker and REST, on a Temporal and a clock that others provide. */
public final class Office implements AutoCloseable {
    /** Everything else runs in this JVM too, and the first steps load their classes. */
    private static final Duration LONGEST_STEP = Duration.ofSeconds(30);

    private final Parts parts = new Parts();
    private final WorkflowClient client;
    private final Clock clock;
    private final Jdbi jdbi;
    private final RestServer rest;

    /**
     * Opens it: the schema is brought to this version first.
     *
     * @param environment what is served beside REST and health checks, metrics for example
     * @param patience how long closing waits for work that is under way
     * @throws Exception if some part does not start; those that had started are closed again
     */
    public Office(
            OntuConfiguration configuration,
            Environment environment,
            WorkflowClient client,
            Clock clock,
            Duration patience)
            throws Exception {
        this.client = client;
        this.clock = clock;
        try {
            jdbi = books(configuration, environment.metrics());
            work(configuration, patience);
            RestService service = new RestService(configuration, jdbi, client, clock);
            rest = parts.add(RestServer.start(configuration, environment, service));
        } catch (Exception | Error e) {
            close();
            throw e;
        }
    }

    private Jdbi books(OntuConfiguration configuration, MetricRegistry metrics) throws Exception {
        configuration.database().getProperties().put("logServerErrorDetail", "false");
        ManagedDataSource pool = configuration.database().build(metrics, "postgresql");
        parts.add(pool::stop);
        Migrations.migrate(pool);
        return JdbiFactory.create(pool);
    }

    private void work(OntuConfiguration configuration, Duration patience) {
        Workers workers = new Workers(
                client,
                WorkerLimits.DEFAULT.withShutdownPatience(patience).withLongestStep(LONGEST_STEP),
                ConfiguredActivities.of(configuration, jdbi, client, clock));
        workers.start();
        parts.add(workers::stop);
    }

    /** Has every loan and every return that has no workflow get one, from now on and without being asked. */
    public void startLoans() {
        LoanStarter starter = starter();
        starter.start();
        parts.add(starter::stop);
    }

    /** For whoever starts workflows at times of his own. */
    public LoanStarter starter() {
        return new LoanStarter(jdbi, client, clock);
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    public RestServer rest() {
        return rest;
    }

    /** Closes everything, the last first: no new work is taken, and what is under way is finished if it can be. */
    @Override
    public void close() {
        parts.close();
    }
}
