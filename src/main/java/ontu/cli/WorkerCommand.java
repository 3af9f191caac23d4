package ontu.cli;

import com.codahale.metrics.MetricRegistry;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
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
    protected void run(Bootstrap<OntuConfiguration> bootstrap, Namespace namespace, OntuConfiguration configuration) {
        ManagedDataSource dataSource = Database.open(configuration.database(), new MetricRegistry());
        Migrations.requireCurrent(dataSource);
        WorkflowClient client = TemporalClient.connect(configuration.temporal());
        Clock clock = Clock.system(OrderTiming.SEOUL);
        Jdbi jdbi = JdbiFactory.create(dataSource);
        Workers workers =
                new Workers(client, WorkerLimits.DEFAULT, ConfiguredActivities.of(configuration, jdbi, client, clock));
        Runtime.getRuntime().addShutdownHook(new Thread(workers::stop, "stop-workers"));
        workers.start();
        System.out.println("ontu worker: at work for Temporal at "
                + configuration.temporal().target() + ".");
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable failure) {
        Failures.tell(cli, getName(), failure);
    }
}
