package ontu.cli;

import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Bootstrap;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.Subparser;

/** The configuration file: {@code config.yml} unless another one is named. */
public final class ConfigurationFile {
    private ConfigurationFile() {}

    static Argument argument(Subparser parser, String command) {
        return parser.usage("ontu " + command + " [file]")
                .addArgument("file")
                .nargs("?")
                .setDefault("config.yml")
                .help("the configuration file; config.yml in the current folder if none is named");
    }

    /**
     * Makes {@code ${NAME}} in the file stand for that environment variable; one that is not set is an error. A key that has
     * been renamed is an error that names the new key.
     */
    public static <T extends Configuration> void configure(Bootstrap<T> bootstrap) {
        bootstrap.setConfigurationFactoryFactory(StrictConfigurationFactory::new);
        bootstrap.setConfigurationSourceProvider(new SubstitutingSourceProvider(
                new FileConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(true)));
    }
}
