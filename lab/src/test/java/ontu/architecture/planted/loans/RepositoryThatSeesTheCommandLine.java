package ontu.architecture.planted.loans;

import ontu.architecture.planted.cli.PlantedCommand;

/** Breaks a rule of the architecture. */
public final class RepositoryThatSeesTheCommandLine {
    PlantedCommand command() {
        return new PlantedCommand();
    }
}
