package ontu.architecture.planted.loans;

/** Breaks a rule of the architecture. */
public final class RepositoryWithSystemMilliseconds {
    long now() {
        return System.currentTimeMillis();
    }
}
