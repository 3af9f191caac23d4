package ontu.workflows.loan;

import org.jspecify.annotations.Nullable;

/**
 * How far the issue of a loan's virtual accounts has come.
 *
 * @param missing parties that still have none
 * @param problem why a person is needed; null if nobody is
 */
public record AccountsProgress(int missing, @Nullable String problem) {}
