package ontu.workflows.loan;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Whether the bank's own total for the loan is the principal.
 *
 * @param problem why an operator is needed; null if all is well
 * @param firstInstalment the first instalment that is not distributed; null if there is a problem, or if all are distributed
 * @param bankUnavailable which API of the bank has given no usable answer for too long; null if it has answered
 * @param cancelled whether operators have given up the whole disbursement: the loan has ended
 */
public record DisbursementCheck(
        @JsonProperty("problem") @Nullable String problem,
        @JsonProperty("firstInstalment") @Nullable DueInstalment firstInstalment,
        @JsonProperty("bankUnavailable") @Nullable String bankUnavailable,
        @JsonProperty("cancelled") boolean cancelled) {

    /** Nothing was disbursed, and nothing will be. */
    public static final DisbursementCheck CANCELLED = new DisbursementCheck(null, null, null, true);

    /** The bank's total is known: there is a problem with it, or the loan goes on. */
    public DisbursementCheck(@Nullable String problem, @Nullable DueInstalment firstInstalment) {
        this(problem, firstInstalment, null, false);
    }

    /** The bank has not said what its total is. */
    public static DisbursementCheck unavailable(String message) {
        return new DisbursementCheck(null, null, message, false);
    }
}
