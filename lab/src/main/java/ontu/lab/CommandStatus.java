package ontu.lab;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import net.sourceforge.argparse4j.helper.HelpScreenException;
import net.sourceforge.argparse4j.inf.ArgumentParserException;
import ontu.cli.StartupErrors;
import ontu.commandline.InvalidOptionException;

/** The exit status of a command: an exception becomes a sentence on standard error. */
final class CommandStatus {
    private CommandStatus() {}

    /** The body of a command. */
    @FunctionalInterface
    interface Command {
        /** @return the exit status */
        int run() throws Exception;
    }

    /** The command's own status, or 0 after help, 2 for an invalid command line, 1 for any other failure. */
    static int of(String name, Command command) {
        try {
            return command.run();
        } catch (HelpScreenException help) {
            return 0;
        } catch (ArgumentParserException e) {
            return refused(name, e.getMessage() + "; `ontu " + name + " --help` lists the options.");
        } catch (InvalidOptionException e) {
            return refused(name, String.valueOf(e.getMessage()));
        } catch (Exception e) {
            StartupErrors.print(new PrintWriter(System.err, true, StandardCharsets.UTF_8), name, e);
            return 1;
        }
    }

    private static int refused(String name, String sentence) {
        System.err.println("ontu " + name + ": " + sentence);
        return 2;
    }
}
