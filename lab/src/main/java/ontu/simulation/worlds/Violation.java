package ontu.simulation.worlds;

/** An invariant does not hold. */
final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String predicate;
    private final String what;

    Violation(String predicate, String what) {
        super(predicate + ": " + what);
        this.predicate = predicate;
        this.what = what;
    }

    /** The predicate's number in docs/proof.md: {@code P2}. */
    String predicate() {
        return predicate;
    }

    /** What is wrong, with its numbers. */
    String what() {
        return what;
    }
}
