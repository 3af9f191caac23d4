package ontu.simulation;

/** What {@code ontu simulate} is asked for. */
sealed interface SimulationOptions {
    /** Of all chance. */
    long seed();

    /**
     * Tier 1: a search through many worlds.
     *
     * @param worlds how many
     */
    record ManyWorlds(long seed, long worlds) implements SimulationOptions {}

    /**
     * Tier 1: one world is told.
     *
     * @param world its number
     */
    record OneWorld(long seed, long world) implements SimulationOptions {}

    /**
     * Tier 2: many loans live on the real workflows.
     *
     * @param loans how many
     */
    record ManyLoans(long seed, long loans) implements SimulationOptions {}

    /**
     * Tier 2: the loans of one batch live again.
     *
     * @param batch its number
     */
    record OneBatch(long seed, long batch) implements SimulationOptions {}
}
