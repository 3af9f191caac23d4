package ontu.simulation.model;

import java.util.function.Supplier;

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

    /**
     * Requires an invariant to hold.
     *
     * @param otherwise the sentence about its violation
     * @throws InvariantViolation if it does not
     */
    static void require(String invariantId, boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            throw new InvariantViolation(invariantId, otherwise.get());
        }
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
