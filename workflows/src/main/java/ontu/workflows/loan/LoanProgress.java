package ontu.workflows.loan;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import ontu.money.Won;
import ontu.workflows.RaisedAttention;
import org.jspecify.annotations.Nullable;

/**
 * Where a run of a loan's workflow has handed over to the next one.
 *
 * @param state the state in which the next run goes on
 * @param since when the loan came into that state
 * @param instalment the instalment that is being distributed; 0 before repayment
 * @param chunks the orders of the disbursement, or of the distribution of the instalment; 0 before the disbursement is planned
 * @param finishedChunks those of these orders that are executed
 * @param disbursed what the finished orders have disbursed
 * @param raisedAttention why an operator is needed; null if no operator is needed
 */
public record LoanProgress(
        @JsonProperty("state") LoanState state,
        @JsonProperty("since") Instant since,
        @JsonProperty("instalment") int instalment,
        @JsonProperty("chunks") int chunks,
        @JsonProperty("finishedChunks") int finishedChunks,
        @JsonProperty("disbursed") Won disbursed,
        @JsonProperty("raisedAttention") @Nullable RaisedAttention raisedAttention) {}
