package ontu.lab;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import ontu.cli.Failures;
import ontu.commandline.BadOptionException;
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
        try {
            new Up(System.out, System.getenv(), Clock.system(OrderTiming.SEOUL))
                    .run(arguments, RepositoryFolder.path());
            return 0;
        } catch (BadOptionException e) {
            System.err.println("ontu up: " + e.getMessage());
            return 2;
        } catch (Exception e) {
            Failures.tell(new PrintWriter(System.err, true, StandardCharsets.UTF_8), NAME, e);
            return 1;
        }
    }
}
