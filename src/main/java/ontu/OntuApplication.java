package ontu;

import io.dropwizard.core.Application;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import net.sourceforge.argparse4j.inf.ArgumentParserException;
import ontu.assembly.ServiceAssembly;
import ontu.cli.ConfigurationFile;
import ontu.cli.HelpText;
import ontu.cli.MigrateCommand;
import ontu.cli.NumberCommand;
import ontu.cli.ServerCommand;
import ontu.cli.WorkerCommand;
import ontu.configuration.OntuConfiguration;
import ontu.time.BusinessTime;

/** The program: its commands. */
public final class OntuApplication extends Application<OntuConfiguration> {
    private static final Set<String> HELP_ARGUMENTS = Set.of("-h", "--help", "help");

    private final List<Command> commands =
            List.of(new ServerCommand(this), new WorkerCommand(), new MigrateCommand(), new NumberCommand());
    private final IntConsumer exit;

    /** @param exit ends the program with an exit status; called if a command fails */
    OntuApplication(IntConsumer exit) {
        this.exit = exit;
    }

    public static void main(String[] args) throws Exception {
        new OntuApplication(System::exit).run(args);
    }

    @Override
    public void run(String... args) throws Exception {
        if (args.length == 0 || HELP_ARGUMENTS.contains(args[0])) {
            System.out.print(HelpText.TEXT);
        } else if (commands.stream().anyMatch(command -> command.getName().equals(args[0]))) {
            super.run(args);
        } else {
            System.err.println("ontu: there is no command " + args[0] + "; `ontu --help` lists them.");
            exit.accept(2);
        }
    }

    @Override
    public String getName() {
        return "ontu";
    }

    @Override
    public void initialize(Bootstrap<OntuConfiguration> bootstrap) {
        ConfigurationFile.configure(bootstrap);
        commands.forEach(bootstrap::addCommand);
    }

    /** Adds none besides those of {@link #initialize}. */
    @Override
    protected void addDefaultCommands(Bootstrap<OntuConfiguration> bootstrap) {}

    /** The parts of {@code ontu server}. */
    @Override
    public void run(OntuConfiguration configuration, Environment environment) {
        ServiceAssembly.connect(configuration, environment, Clock.system(BusinessTime.ZONE))
                .registerServer(environment);
    }

    /** Exit status 2 for an invalid command line, 1 for everything else. */
    @Override
    protected void onFatalError(Throwable failure) {
        exit.accept(failure instanceof ArgumentParserException ? 2 : 1);
    }
}
