package ontu.local;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.db.ManagedDataSource;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import ontu.assembly.DatabasePool;
import ontu.assembly.ServiceAssembly;
import ontu.configuration.OntuConfiguration;
import ontu.database.JdbiFactory;
import ontu.database.Migrations;
import ontu.resources.DropwizardServer;
import ontu.temporal.WorkerLimits;
import ontu.temporal.Workers;
import ontu.temporal.WorkflowStarter;
import org.jdbi.v3.core.Jdbi;

/** All of Ontu in this JVM: the database schema, a worker and REST, on a given Temporal and clock. */
public final class LocalStack implements AutoCloseable {
    /** Everything else runs in this JVM too, and the first steps load classes. */
    private static final Duration LONGEST_STEP = Duration.ofSeconds(30);

    private final CloseStack closeStack = new CloseStack();
    private final ServiceAssembly service;
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
        try {
            ManagedDataSource pool = DatabasePool.open(configuration.database(), environment.metrics());
            closeStack.add(pool::stop);
            Migrations.migrate(pool);
            service = new ServiceAssembly(configuration, JdbiFactory.create(pool), client, clock);
            startWorkers(shutdownTimeout);
            rest = closeStack.add(service.startRest(environment));
        } catch (Exception | Error e) {
            close();
            throw e;
        }
    }

    private void startWorkers(Duration shutdownTimeout) {
        Workers workers = service.workers(
                WorkerLimits.DEFAULT.withShutdownTimeout(shutdownTimeout).withDeadlockDetectionTimeout(LONGEST_STEP));
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
        return service.workflowStarter();
    }

    public Jdbi jdbi() {
        return service.jdbi();
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
