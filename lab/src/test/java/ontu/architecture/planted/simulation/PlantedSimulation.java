package ontu.architecture.planted.simulation;

/** What only the command line may see. */
public final class PlantedSimulation {}
