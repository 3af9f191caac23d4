package ontu.architecture.planted.loans;

import ontu.architecture.planted.simulation.PlantedSimulation;

/** Breaks a rule of the architecture. */
public final class RepositoryThatSeesTheSimulation {
    PlantedSimulation worlds() {
        return new PlantedSimulation();
    }
}
