package ontu.architecture.planted.cli;

/** Must not be seen by books. */
public final class PlantedCommand {}
