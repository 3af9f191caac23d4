package ontu.simulation.model;

/** An invariant is violated. */
final class InvariantViolation extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String invariantId;
    private final String description;

    InvariantViolation(String invariantId, String description) {
        super(invariantId + ": " + description);
        this.invariantId = invariantId;
        this.description = description;
    }

    /** The number of the invariant (docs/faults.md#invariants), such as {@code P2}. */
    String invariantId() {
        return invariantId;
    }

    /** The violation, with its figures. */
    String description() {
        return description;
    }
}
