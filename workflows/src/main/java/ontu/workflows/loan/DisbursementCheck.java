package ontu.workflows.loan;

import org.jspecify.annotations.Nullable;

/**
 * Whether the bank's own total for the loan is the principal.
 *
 * @param problem why a person is needed; null if all is well
 * @param firstRound the first round of repayment; null if there is a problem
 */
public record DisbursementCheck(
        @Nullable String problem, @Nullable DueRound firstRound) {}
