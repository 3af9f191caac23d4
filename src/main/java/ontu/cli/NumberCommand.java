package ontu.cli;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import ontu.configuration.StartupFailure;
import ontu.workflows.order.BankNumber;

/** {@code ontu number}: what a number on a bank's list means. */
public final class NumberCommand extends Command {
    public NumberCommand() {
        super("number", "Says what a 20-digit number that we sent to the bank means.");
    }

    @Override
    public void configure(Subparser parser) {
        parser.usage("ontu number <digits>")
                .addArgument("digits")
                .help("the 20 digits, for example 20000000017004000101");
    }

    @Override
    public void run(Bootstrap<?> bootstrap, Namespace namespace) {
        System.out.println(decode(namespace.getString("digits")));
    }

    private static String decode(String digits) {
        try {
            return BankNumber.parse(digits).describe();
        } catch (IllegalArgumentException noNumber) {
            throw new StartupFailure(String.valueOf(noNumber.getMessage()), noNumber);
        }
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable failure) {
        Failures.tell(cli, getName(), failure);
    }
}
