package ontu.simulation;

import java.util.SplittableRandom;

/**
 * All chance of one world or batch. Every entity (an actor, a number, a fault at one point) has a stream of its own, keyed on seed,
 * its number and entity, and counted by ordinal: one more draw in one place changes nothing elsewhere.
 */
public final class Draws {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final long key;

    public Draws(long seed, long world) {
        key = mixed(mixed(seed) + world);
    }

    /** The stream of an entity, from its first draw on. */
    public SplittableRandom of(String entity) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < entity.length(); i++) {
            hash = (hash ^ entity.charAt(i)) * FNV_PRIME;
        }
        return new SplittableRandom(mixed(key ^ hash));
    }

    /** The finalizer of SplitMix64. */
    private static long mixed(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
