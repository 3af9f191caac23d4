package ontu.lab;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import net.sourceforge.argparse4j.helper.HelpScreenException;
import net.sourceforge.argparse4j.inf.ArgumentParserException;
import ontu.cli.Failures;
import ontu.commandline.BadOptionException;

/** The exit status of a command: what it throws becomes a sentence on standard error. */
final class CommandStatus {
    private CommandStatus() {}

    /** What a command does. */
    @FunctionalInterface
    interface Command {
        /** @return the exit status */
        int run() throws Exception;
    }

    /** Its own, or 0 if it gave help, 2 for a command line that makes no sense, 1 for any other failure. */
    static int of(String name, Command command) {
        try {
            return command.run();
        } catch (HelpScreenException help) {
            return 0;
        } catch (ArgumentParserException e) {
            return refused(name, e.getMessage() + "; `ontu " + name + " --help` lists the options.");
        } catch (BadOptionException e) {
            return refused(name, String.valueOf(e.getMessage()));
        } catch (Exception e) {
            Failures.tell(new PrintWriter(System.err, true, StandardCharsets.UTF_8), name, e);
            return 1;
        }
    }

    private static int refused(String name, String sentence) {
        System.err.println("ontu " + name + ": " + sentence);
        return 2;
    }
}
