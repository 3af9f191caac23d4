package ontu.workflows.loan;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How far the issue of a loan's virtual accounts has come.
 *
 * @param missing parties that still have none
 * @param problem why an operator is needed; null if no operator is needed
 */
public record AccountIssuanceProgress(
        @JsonProperty("missing") int missing,
        @JsonProperty("problem") @Nullable String problem) {}
