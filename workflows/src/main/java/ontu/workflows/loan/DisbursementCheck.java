package ontu.workflows.loan;

import org.jspecify.annotations.Nullable;

/**
 * Whether the bank's own total for the loan is the principal.
 *
 * @param problem why a person is needed; null if all is well
 * @param firstRound the first round that is not distributed; null if there is a problem, or if all are distributed
 */
public record DisbursementCheck(
        @Nullable String problem, @Nullable DueRound firstRound) {}
