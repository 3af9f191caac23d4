package ontu.simulation;

/** The options of {@code ontu simulate}. */
sealed interface SimulationOptions {
    /** The seed of the random numbers. */
    long seed();

    /**
     * Tier 1: a search through many worlds.
     *
     * @param worlds how many
     */
    record ManyWorlds(long seed, long worlds) implements SimulationOptions {}

    /**
     * Tier 1: the timeline of one world.
     *
     * @param world its number
     */
    record OneWorld(long seed, long world) implements SimulationOptions {}

    /**
     * Tier 2: many loans on the real workflows.
     *
     * @param loans how many
     */
    record ManyLoans(long seed, long loans) implements SimulationOptions {}

    /**
     * Tier 2: one batch of loans again.
     *
     * @param batch its number
     */
    record OneBatch(long seed, long batch) implements SimulationOptions {}
}
