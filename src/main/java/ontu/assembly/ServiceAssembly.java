package ontu.assembly;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.db.ManagedDataSource;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.util.function.UnaryOperator;
import ontu.activities.ActivityFactory;
import ontu.configuration.OntuConfiguration;
import ontu.database.JdbiFactory;
import ontu.database.Migrations;
import ontu.health.HealthChecks;
import ontu.metrics.Metrics;
import ontu.resources.DropwizardServer;
import ontu.resources.RestApi;
import ontu.temporal.ActivityFailureInterceptor;
import ontu.temporal.TemporalClient;
import ontu.temporal.WorkerLimits;
import ontu.temporal.Workers;
import ontu.temporal.WorkflowStarter;
import org.jdbi.v3.core.Jdbi;

/**
 * Builds the parts of the service: REST, the workflow starter, the workers. All of them share one configuration, one
 * database, one Temporal and one clock.
 *
 * @param clock the business clock: the system's, or that of a Temporal server that skips time
 */
public record ServiceAssembly(OntuConfiguration configuration, Jdbi jdbi, WorkflowClient temporal, Clock clock) {

    /**
     * Connects to the PostgreSQL and the Temporal of the configuration. The environment closes the connection pool when
     * it stops, and exports the metrics of both.
     *
     * @throws ontu.configuration.StartupException if PostgreSQL or Temporal does not answer, or the namespace is not
     *     ready
     * @throws ontu.database.SchemaMismatchException if the schema is newer or older than the program
     */
    public static ServiceAssembly connect(OntuConfiguration configuration, Environment environment, Clock clock) {
        Metrics metrics = Metrics.of(environment);
        ManagedDataSource pool = DatabasePool.open(configuration.database(), environment.metrics());
        environment.lifecycle().manage(pool);
        Migrations.requireCurrent(pool);
        WorkflowClient temporal = TemporalClient.connect(configuration.temporal(), metrics.temporalScope());
        Jdbi jdbi = JdbiFactory.create(pool);
        metrics.registerDatabaseGauges(jdbi, clock);
        return new ServiceAssembly(configuration, jdbi, temporal, clock);
    }

    /**
     * Registers what {@code ontu server} runs: REST, health checks, and the workflow starter. The environment's server
     * must not have been built.
     */
    public void registerServer(Environment environment) {
        registerRest(environment);
        environment.lifecycle().manage(workflowStarter());
    }

    /**
     * Starts an HTTP server with REST and health checks, and with whatever else the environment serves and manages.
     *
     * @throws Exception if a port is taken, with a {@link java.net.BindException} among its causes
     */
    public DropwizardServer startRest(Environment environment) throws Exception {
        configuration.getServerFactory().configure(environment);
        registerRest(environment);
        return DropwizardServer.start(configuration.getServerFactory(), environment);
    }

    private void registerRest(Environment environment) {
        new RestApi(configuration, jdbi, temporal, clock).register(environment);
        registerHealthChecks(environment);
    }

    private void registerHealthChecks(Environment environment) {
        HealthChecks.register(environment.healthChecks(), configuration, jdbi, temporal, clock);
    }

    /**
     * Starts what {@code ontu worker} runs: the workers, and an HTTP server with health checks and metrics only. When
     * that server is closed, the workers take no new work and finish what they have begun.
     *
     * @throws Exception if a port is taken, with a {@link java.net.BindException} among its causes
     */
    public DropwizardServer startWorker(Environment environment) throws Exception {
        environment.jersey().disable();
        registerHealthChecks(environment);
        environment.lifecycle().manage(workers(WorkerLimits.DEFAULT));
        return DropwizardServer.start(configuration.worker().server(), environment);
    }

    /** Starts a workflow for every loan and return that has none; not running yet. */
    public WorkflowStarter workflowStarter() {
        return new WorkflowStarter(jdbi, temporal, clock);
    }

    /** Workers for all workflows and activities; not running yet. */
    public Workers workers(WorkerLimits limits) {
        return workers(limits, UnaryOperator.identity());
    }

    /** @param interceptor wraps the implementations of the activities, in the search for violations */
    public Workers workers(WorkerLimits limits, UnaryOperator<Object> interceptor) {
        return new Workers(
                temporal,
                limits,
                new ActivityFailureInterceptor(jdbi, configuration.orderPolicy().patience(), clock),
                ActivityFactory.create(configuration, jdbi, temporal, clock).stream()
                        .map(interceptor)
                        .toList());
    }
}
