package ontu.architecture.planted.loans;

/** Breaks a rule of the house. */
public final class BookWithMilliseconds {
    long now() {
        return System.currentTimeMillis();
    }
}
