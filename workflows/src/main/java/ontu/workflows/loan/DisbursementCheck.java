package ontu.workflows.loan;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Whether the bank's own total for the loan is the principal.
 *
 * @param problem why an operator is needed; null if all is well
 * @param firstInstalment the first instalment that is not distributed; null if there is a problem, or if all are distributed
 */
public record DisbursementCheck(
        @JsonProperty("problem") @Nullable String problem,
        @JsonProperty("firstInstalment") @Nullable DueInstalment firstInstalment) {}
