package ontu.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import ontu.commandline.BadOptionException;
import ontu.up.Up;
import ontu.workflows.order.OrderTiming;

/** {@code ontu up}: everything on this machine, on a real Temporal server, until it is told to stop. */
public final class UpCommand {
    public static final String NAME = "up";

    private UpCommand() {}

    /**
     * @param arguments what stands after the command's name
     * @return the exit status: 0 if help was asked for, 2 for a command line that makes no sense, 1 if something did not start
     */
    public static int run(List<String> arguments) {
        try {
            new Up(System.out, System.getenv(), Clock.system(OrderTiming.SEOUL)).run(arguments, home());
            return 0;
        } catch (BadOptionException e) {
            System.err.println("ontu up: " + e.getMessage());
            return 2;
        } catch (Exception e) {
            Failures.tell(new PrintWriter(System.err, true, StandardCharsets.UTF_8), NAME, e);
            return 1;
        }
    }

    /** The folder that the launcher lies in. */
    private static Path home() {
        return Path.of(System.getProperty("ontu.home", ""));
    }
}
