package ontu.cli;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.db.ManagedDataSource;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import ontu.activities.ConfiguredActivities;
import ontu.configuration.OntuConfiguration;
import ontu.database.JdbiFactory;
import ontu.database.Migrations;
import ontu.health.HealthChecks;
import ontu.metrics.Metrics;
import ontu.resources.DropwizardServer;
import ontu.temporal.TemporalClient;
import ontu.temporal.WorkerLimits;
import ontu.temporal.Workers;
import ontu.time.BusinessTime;
import org.jdbi.v3.core.Jdbi;

/** {@code ontu worker}: runs workflows and activities until it is stopped. */
public final class WorkerCommand extends ConfiguredCommand<OntuConfiguration> {
    public WorkerCommand() {
        super("worker", "Runs the workflows and sends requests to the bank. Run as many as you like.");
    }

    @Override
    protected Argument addFileArgument(Subparser parser) {
        return ConfigurationFile.argument(parser, getName());
    }

    @Override
    protected void run(Bootstrap<OntuConfiguration> bootstrap, Namespace namespace, OntuConfiguration configuration)
            throws Exception {
        DropwizardServer server = start(configuration, environment(bootstrap, configuration));
        System.out.println("ontu worker: working for Temporal at "
                + configuration.temporal().target() + "; health checks and metrics on port " + server.adminPort()
                + ".");
    }

    private Environment environment(Bootstrap<OntuConfiguration> bootstrap, OntuConfiguration configuration) {
        return new Environment(
                getName(),
                bootstrap.getObjectMapper(),
                bootstrap.getValidatorFactory(),
                bootstrap.getMetricRegistry(),
                bootstrap.getClassLoader(),
                bootstrap.getHealthCheckRegistry(),
                configuration);
    }

    /** Starts a worker. When its server is closed, the worker takes no new work and finishes what it has begun. */
    public static DropwizardServer start(OntuConfiguration configuration, Environment environment) throws Exception {
        environment.jersey().disable();
        Metrics metrics = Metrics.of(environment);
        ManagedDataSource dataSource = DatabasePool.open(configuration.database(), environment.metrics());
        environment.lifecycle().manage(dataSource);
        Migrations.requireCurrent(dataSource);
        WorkflowClient client = TemporalClient.connect(configuration.temporal(), metrics.temporalScope());
        Clock clock = Clock.system(BusinessTime.ZONE);
        Jdbi jdbi = JdbiFactory.create(dataSource);
        metrics.registerDatabaseGauges(jdbi, clock);
        HealthChecks.register(environment.healthChecks(), configuration, jdbi, client, clock);
        environment
                .lifecycle()
                .manage(new Workers(
                        client, WorkerLimits.DEFAULT, ConfiguredActivities.create(configuration, jdbi, client, clock)));
        return DropwizardServer.start(configuration.worker().server(), environment);
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable failure) {
        StartupErrors.print(cli, getName(), failure);
    }
}
