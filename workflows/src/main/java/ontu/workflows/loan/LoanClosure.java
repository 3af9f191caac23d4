package ontu.workflows.loan;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How a loan was closed.
 *
 * @param finalState the end that the loan has come to: as the books have it, whatever was asked for
 * @param problem why an operator is needed, in words without names and account numbers; null if no operator is needed
 * @param bankUnavailable which API of the bank has given no usable answer for too long, so that the loan is not closed there
 *     yet; null if it has answered
 */
public record LoanClosure(
        @JsonProperty("finalState") LoanState finalState,
        @JsonProperty("problem") @Nullable String problem,
        @JsonProperty("bankUnavailable") @Nullable String bankUnavailable) {

    /** The bank has answered. */
    public LoanClosure(LoanState finalState, @Nullable String problem) {
        this(finalState, problem, null);
    }
}
