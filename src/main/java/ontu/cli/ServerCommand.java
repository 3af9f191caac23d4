package ontu.cli;

import io.dropwizard.core.Application;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.EnvironmentCommand;
import io.dropwizard.core.setup.Environment;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import ontu.configuration.OntuConfiguration;
import ontu.resources.DropwizardServer;

/** {@code ontu server}: the REST API and health checks. */
public final class ServerCommand extends EnvironmentCommand<OntuConfiguration> {
    public ServerCommand(Application<OntuConfiguration> application) {
        super(
                application,
                "server",
                "Serves the REST API (8080) and health checks (8081); starts the workflows of new loans.");
    }

    @Override
    protected Argument addFileArgument(Subparser parser) {
        return ConfigurationFile.argument(parser, getName());
    }

    @Override
    protected void run(Environment environment, Namespace namespace, OntuConfiguration configuration) throws Exception {
        cleanupAsynchronously();
        DropwizardServer server = DropwizardServer.start(configuration.getServerFactory(), environment);
        System.out.println("ontu server: REST on port " + server.port() + ", health checks on port "
                + server.adminPort() + "/healthcheck.");
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable failure) {
        StartupErrors.print(cli, getName(), failure);
    }
}
