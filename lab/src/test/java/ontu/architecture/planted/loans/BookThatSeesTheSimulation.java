package ontu.architecture.planted.loans;

import ontu.architecture.planted.simulation.Worlds;

/** Breaks a rule of the house. */
public final class BookThatSeesTheSimulation {
    Worlds worlds() {
        return new Worlds();
    }
}
