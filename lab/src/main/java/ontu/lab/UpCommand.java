package ontu.lab;

import java.time.Clock;
import java.util.List;
import ontu.local.RepositoryFolder;
import ontu.up.Up;
import ontu.workflows.order.OrderTiming;

/** {@code ontu up}: everything on this machine, on a real Temporal server, until it is told to stop. */
final class UpCommand {
    static final String NAME = "up";

    private UpCommand() {}

    /**
     * @param arguments what stands after the command's name
     * @return the exit status: 0 if help was asked for, 2 for a command line that makes no sense, 1 if something did not start
     */
    static int run(List<String> arguments) {
        return CommandStatus.of(NAME, () -> {
            new Up(System.out, System.getenv(), Clock.system(OrderTiming.SEOUL))
                    .run(arguments, RepositoryFolder.path());
            return 0;
        });
    }
}
