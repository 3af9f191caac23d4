package ontu.lab;

import java.time.Clock;
import java.util.List;
import ontu.local.RepositoryFolder;
import ontu.time.BusinessTime;
import ontu.up.Up;

/** {@code ontu up}: everything on this machine, on a real Temporal server, until it is stopped. */
final class UpCommand {
    static final String NAME = "up";

    private UpCommand() {}

    /**
     * @param arguments the arguments after the command's name
     * @return the exit status: 0 after help, 2 for an invalid command line, 1 if something did not start
     */
    static int run(List<String> arguments) {
        return CommandStatus.of(NAME, () -> {
            new Up(System.out, System.getenv(), Clock.system(BusinessTime.ZONE))
                    .run(arguments, RepositoryFolder.path());
            return 0;
        });
    }
}
