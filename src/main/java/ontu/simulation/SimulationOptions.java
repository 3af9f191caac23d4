package ontu.simulation;

import java.util.Optional;

/**
 * What {@code ontu simulate} is asked for.
 *
 * @param seed of all chance
 * @param world the number of the one world that is to be told; empty where many are searched
 * @param worlds how many are searched
 */
record SimulationOptions(long seed, Optional<Long> world, long worlds) {}
