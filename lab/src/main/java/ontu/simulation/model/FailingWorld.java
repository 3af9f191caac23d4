package ontu.simulation.model;

/**
 * A world with a violated invariant.
 *
 * @param invariantId its number in docs/proof.md
 */
public record FailingWorld(long seed, long worldNumber, String invariantId, String description) {}
