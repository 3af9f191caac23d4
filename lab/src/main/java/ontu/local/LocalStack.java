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
import ontu.resources.DropwizardServer;
import ontu.resources.RestApi;
import ontu.temporal.WorkerLimits;
import ontu.temporal.Workers;
import ontu.temporal.WorkflowStarter;
import org.jdbi.v3.core.Jdbi;

/** All of Ontu in this JVM: the database schema, a worker and REST, on a given Temporal and clock. */
public final class LocalStack implements AutoCloseable {
    /** Everything else runs in this JVM too, and the first steps load classes. */
    private static final Duration LONGEST_STEP = Duration.ofSeconds(30);

    private final CloseStack closeStack = new CloseStack();
    private final WorkflowClient client;
    private final Clock clock;
    private final Jdbi jdbi;
    private final DropwizardServer rest;

    /**
     * Starts the stack; the schema is migrated to this version first.
     *
     * @param environment what is served besides REST and health checks, metrics for example
     * @param shutdownTimeout how long closing waits for running work
     * @throws Exception if a part does not start; those already started are closed again
     */
    public LocalStack(
            OntuConfiguration configuration,
            Environment environment,
            WorkflowClient client,
            Clock clock,
            Duration shutdownTimeout)
            throws Exception {
        this.client = client;
        this.clock = clock;
        try {
            jdbi = openDatabase(configuration, environment.metrics());
            startWorker(configuration, shutdownTimeout);
            RestApi service = new RestApi(configuration, jdbi, client, clock);
            rest = closeStack.add(DropwizardServer.start(configuration, environment, service));
        } catch (Exception | Error e) {
            close();
            throw e;
        }
    }

    private Jdbi openDatabase(OntuConfiguration configuration, MetricRegistry metrics) throws Exception {
        configuration.database().getProperties().put("logServerErrorDetail", "false");
        ManagedDataSource pool = configuration.database().build(metrics, "postgresql");
        closeStack.add(pool::stop);
        Migrations.migrate(pool);
        return JdbiFactory.create(pool);
    }

    private void startWorker(OntuConfiguration configuration, Duration shutdownTimeout) {
        Workers workers = new Workers(
                client,
                WorkerLimits.DEFAULT.withShutdownTimeout(shutdownTimeout).withDeadlockDetectionTimeout(LONGEST_STEP),
                ConfiguredActivities.create(configuration, jdbi, client, clock));
        workers.start();
        closeStack.add(workers::stop);
    }

    /** From now on, starts a workflow for every loan and every return that has none. */
    public void startPendingWorkflows() {
        WorkflowStarter starter = starter();
        starter.start();
        closeStack.add(starter::stop);
    }

    /** For callers that start workflows themselves. */
    public WorkflowStarter starter() {
        return new WorkflowStarter(jdbi, client, clock);
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    public DropwizardServer rest() {
        return rest;
    }

    /** Closes everything in reverse order: no new work is accepted, and running work is finished if possible. */
    @Override
    public void close() {
        closeStack.close();
    }
}
