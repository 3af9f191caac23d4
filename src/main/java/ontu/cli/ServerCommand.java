package ontu.cli;

import io.dropwizard.core.Application;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.EnvironmentCommand;
import io.dropwizard.core.setup.Environment;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import ontu.configuration.OntuConfiguration;
import ontu.resources.RestServer;

/** {@code ontu server}: REST and health checks. */
public final class ServerCommand extends EnvironmentCommand<OntuConfiguration> {
    public ServerCommand(Application<OntuConfiguration> application) {
        super(application, "server", "Answers REST (8080) and health checks (8081); gives new loans their workflows.");
    }

    @Override
    protected Argument addFileArgument(Subparser parser) {
        return ConfigurationFile.argument(parser, getName());
    }

    @Override
    protected void run(Environment environment, Namespace namespace, OntuConfiguration configuration) throws Exception {
        cleanupAsynchronously();
        RestServer server = RestServer.start(configuration, environment);
        System.out.println("ontu server: REST on port " + server.port() + ", health checks on port "
                + server.adminPort() + "/healthcheck.");
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable failure) {
        Failures.tell(cli, getName(), failure);
    }
}
