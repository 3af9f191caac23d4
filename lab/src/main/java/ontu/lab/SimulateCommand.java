package ontu.lab;

import java.time.Clock;
import java.util.List;
import ontu.local.LogLevels;
import ontu.simulation.Simulation;

/** {@code ontu simulate}: the search for money that is moved twice, lost or guessed at. */
final class SimulateCommand {
    static final String NAME = "simulate";

    private SimulateCommand() {}

    /**
     * @param arguments the arguments after the command's name
     * @return the exit status
     */
    static int run(List<String> arguments) {
        LogLevels.turnOff(); // deliberate failures would be logged by the thousand
        return Simulation.run(
                arguments, System.out, System.err, Boolean.getBoolean("ontu.terminal"), Clock.systemUTC());
    }
}
