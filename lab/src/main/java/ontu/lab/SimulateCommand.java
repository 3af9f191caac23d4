package ontu.lab;

import java.time.Clock;
import java.util.List;
import ontu.local.Quiet;
import ontu.simulation.Simulation;

/** {@code ontu simulate}: the search for a won that is moved twice, lost or guessed at. */
final class SimulateCommand {
    static final String NAME = "simulate";

    private SimulateCommand() {}

    /**
     * @param arguments what stands after the command's name
     * @return the exit status
     */
    static int run(List<String> arguments) {
        Quiet.altogether(); // what goes wrong on purpose would be logged by the thousand
        return Simulation.run(
                arguments, System.out, System.err, Boolean.getBoolean("ontu.terminal"), Clock.systemUTC());
    }
}
