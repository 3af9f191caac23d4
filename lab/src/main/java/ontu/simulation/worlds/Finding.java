package ontu.simulation.worlds;

/**
 * A world in which an invariant does not hold.
 *
 * @param predicate its number in docs/proof.md
 */
public record Finding(long seed, long world, String predicate, String what) {}
