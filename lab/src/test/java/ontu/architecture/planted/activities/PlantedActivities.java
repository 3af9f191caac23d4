package ontu.architecture.planted.activities;

/** Must not be seen by books. */
public final class PlantedActivities {}
