package ontu.simulation;

import java.util.SplittableRandom;

/**
 * The random numbers of one world or batch. Every entity (an actor, a number, a fault at one point) has a stream of its
 * own, keyed on the seed, the number of the world or batch, and the entity: one more draw in one place changes nothing
 * elsewhere. The texts that name entities are fixed, whatever the code calls them: another text changes every world or
 * batch.
 */
public final class RandomStreams {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final long key;

    public RandomStreams(long seed, long world) {
        key = mixed(mixed(seed) + world);
    }

    /** The stream of an entity, from its first draw on. */
    public SplittableRandom stream(String entity) {
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
