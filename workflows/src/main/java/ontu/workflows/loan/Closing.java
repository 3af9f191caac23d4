package ontu.workflows.loan;

import org.jspecify.annotations.Nullable;

/**
 * How a loan was closed.
 *
 * @param end the end that the loan has come to: as the books have it, whatever was asked for
 * @param problem why a person is needed, in words without names and account numbers; null if nobody is
 */
public record Closing(LoanState end, @Nullable String problem) {}
