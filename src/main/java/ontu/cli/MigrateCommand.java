package ontu.cli;

import com.codahale.metrics.MetricRegistry;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.db.ManagedDataSource;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import ontu.assembly.DatabasePool;
import ontu.configuration.OntuConfiguration;
import ontu.database.Migrations;

/** {@code ontu migrate}: brings the database schema to this version. */
public final class MigrateCommand extends ConfiguredCommand<OntuConfiguration> {
    public MigrateCommand() {
        super("migrate", "Brings the database schema to this version. May be run repeatedly and concurrently.");
    }

    @Override
    protected Argument addFileArgument(Subparser parser) {
        return ConfigurationFile.argument(parser, getName());
    }

    @Override
    protected void run(Bootstrap<OntuConfiguration> bootstrap, Namespace namespace, OntuConfiguration configuration)
            throws Exception {
        ManagedDataSource dataSource = DatabasePool.open(configuration.database(), new MetricRegistry());
        try {
            int applied = Migrations.migrate(dataSource);
            System.out.println(
                    "ontu migrate: " + (applied == 0 ? "nothing to do." : applied + " migration(s) applied."));
        } finally {
            dataSource.stop();
        }
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable failure) {
        StartupErrors.print(cli, getName(), failure);
    }
}
