package ontu.workflows.loan;

import org.jspecify.annotations.Nullable;

/**
 * How a loan was closed.
 *
 * @param problem why a person is needed, in words without names and account numbers; null if nobody is
 */
public record Closing(@Nullable String problem) {}
