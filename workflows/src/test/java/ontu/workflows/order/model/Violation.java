package ontu.workflows.order.model;

/** An invariant of the fault catalogue does not hold. */
final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String predicate;

    Violation(String predicate, String what) {
        super(predicate + ": " + what);
        this.predicate = predicate;
    }

    String predicate() {
        return predicate;
    }
}
