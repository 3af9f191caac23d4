package ontu.cli;

import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.setup.Bootstrap;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.Subparser;

/** Where the configuration comes from: a file, {@code config.yml} where none is named. */
public final class ConfigurationFile {
    private ConfigurationFile() {}

    static Argument argument(Subparser parser, String command) {
        return parser.usage("ontu " + command + " [file]")
                .addArgument("file")
                .nargs("?")
                .setDefault("config.yml")
                .help("the configuration, in the current folder where no other is named");
    }

    /** Has {@code ${NAME}} in the file replaced by that environment variable; one that is not set is an error. */
    public static void substituteVariables(Bootstrap<?> bootstrap) {
        bootstrap.setConfigurationSourceProvider(new SubstitutingSourceProvider(
                new FileConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(true)));
    }
}
