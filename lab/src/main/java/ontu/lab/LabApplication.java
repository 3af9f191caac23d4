package ontu.lab;

import ch.qos.logback.classic.Level;
import io.dropwizard.logging.common.BootstrapLogging;
import java.util.List;
import java.util.function.IntConsumer;

/** The lab's program: the commands that never run in production. */
public final class LabApplication {
    private final IntConsumer exit;

    /** @param exit ends the program with a status; called when a command has ended, unless it only printed help */
    LabApplication(IntConsumer exit) {
        // As every Dropwizard program does: the console shows warnings of libraries only.
        BootstrapLogging.bootstrap(Level.WARN);
        this.exit = exit;
    }

    public static void main(String[] args) {
        new LabApplication(System::exit).run(List.of(args));
    }

    void run(List<String> arguments) {
        if (arguments.isEmpty() || LabHelpText.isAskedForBy(arguments.getFirst())) {
            System.out.print(LabHelpText.TEXT);
            return;
        }
        List<String> options = arguments.subList(1, arguments.size());
        exit.accept(
                switch (arguments.getFirst()) {
                    case DemoCommand.NAME -> DemoCommand.run(options);
                    case SimulateCommand.NAME -> SimulateCommand.run(options);
                    case UpCommand.NAME -> UpCommand.run(options);
                    case SandboxCommand.NAME -> SandboxCommand.run(options);
                    case NativeCommand.NAME -> NativeCommand.run(options);
                    default -> unknown(arguments.getFirst());
                });
    }

    private static int unknown(String command) {
        System.err.println("ontu: there is no command " + command + "; `ontu --help` lists them.");
        return 2;
    }
}
