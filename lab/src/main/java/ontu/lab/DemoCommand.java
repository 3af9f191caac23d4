package ontu.lab;

import java.util.List;
import ontu.demo.Demo;

/** {@code ontu demo}: a loan in a simulated world, and the reconciliation at its end. */
final class DemoCommand {
    static final String NAME = "demo";

    private DemoCommand() {}

    /**
     * @param arguments the arguments after the command's name
     * @return the exit status
     */
    static int run(List<String> arguments) {
        return Demo.run(arguments, System.out, System.err, Boolean.getBoolean("ontu.terminal"));
    }
}
