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
import ontu.resources.RestServer;
import ontu.temporal.TemporalClient;
import ontu.temporal.WorkerLimits;
import ontu.temporal.Workers;
import ontu.workflows.order.OrderTiming;
import org.jdbi.v3.core.Jdbi;

/** {@code ontu worker}: runs workflows and activities until it is told to stop. */
public final class WorkerCommand extends ConfiguredCommand<OntuConfiguration> {
    public WorkerCommand() {
        super("worker", "Does the work: runs the loans' workflows and speaks to the bank. Run as many as you like.");
    }

    @Override
    protected Argument addFileArgument(Subparser parser) {
        return ConfigurationFile.argument(parser, getName());
    }

    @Override
    protected void run(Bootstrap<OntuConfiguration> bootstrap, Namespace namespace, OntuConfiguration configuration)
            throws Exception {
        RestServer server = start(configuration, environment(bootstrap, configuration));
        System.out.println("ontu worker: at work for Temporal at "
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

    /** A worker at work. When its server is closed, it takes no new work and ends what is under way. */
    public static RestServer start(OntuConfiguration configuration, Environment environment) throws Exception {
        environment.jersey().disable();
        Metrics metrics = Metrics.of(environment);
        ManagedDataSource dataSource = Database.open(configuration.database(), environment.metrics());
        environment.lifecycle().manage(dataSource);
        Migrations.requireCurrent(dataSource);
        WorkflowClient client = TemporalClient.connect(configuration.temporal(), metrics.temporal());
        Clock clock = Clock.system(OrderTiming.SEOUL);
        Jdbi jdbi = JdbiFactory.create(dataSource);
        metrics.watch(jdbi, clock);
        HealthChecks.register(environment.healthChecks(), configuration, jdbi, client, clock);
        environment
                .lifecycle()
                .manage(new Workers(
                        client, WorkerLimits.DEFAULT, ConfiguredActivities.of(configuration, jdbi, client, clock)));
        return RestServer.start(configuration.worker().server(), environment);
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable failure) {
        Failures.tell(cli, getName(), failure);
    }
}
