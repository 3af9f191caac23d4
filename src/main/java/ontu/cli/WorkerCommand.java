package ontu.cli;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import java.time.Clock;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import ontu.assembly.ServiceAssembly;
import ontu.configuration.OntuConfiguration;
import ontu.resources.DropwizardServer;
import ontu.time.BusinessTime;

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
        Environment environment = environment(bootstrap, configuration);
        DropwizardServer server = ServiceAssembly.connect(configuration, environment, Clock.system(BusinessTime.ZONE))
                .startWorker(environment);
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

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable failure) {
        StartupErrors.print(cli, getName(), failure);
    }
}
