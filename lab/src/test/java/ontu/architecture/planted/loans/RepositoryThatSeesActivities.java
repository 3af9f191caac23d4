package ontu.architecture.planted.loans;

import ontu.architecture.planted.activities.PlantedActivities;

/** Breaks a rule of the architecture. */
public final class RepositoryThatSeesActivities {
    PlantedActivities activities() {
        return new PlantedActivities();
    }
}
