package ontu.cli;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import ontu.configuration.StartupException;
import ontu.order.BankNumber;

/** {@code ontu number}: explains a number from the bank's lists. */
public final class NumberCommand extends Command {
    public NumberCommand() {
        super("number", "Explains a 20-digit number that Ontu has sent to the bank.");
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
        } catch (IllegalArgumentException invalid) {
            throw new StartupException(String.valueOf(invalid.getMessage()), invalid);
        }
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable failure) {
        StartupErrors.print(cli, getName(), failure);
    }
}
