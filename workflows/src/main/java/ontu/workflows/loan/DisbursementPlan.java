package ontu.workflows.loan;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The plan of a disbursement.
 *
 * @param funded whether the loan is still fully funded; if not, nothing was planned
 * @param chunks number of disbursement orders, 1 to 9,999
 */
public record DisbursementPlan(
        @JsonProperty("funded") boolean funded,
        @JsonProperty("chunks") int chunks) {}
