package ontu.workflows.loan;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import ontu.workflows.RaisedAttention;
import org.jspecify.annotations.Nullable;

/**
 * Where a loan stands, for operators.
 *
 * @param since when it came into this state; for a run that begins anew in the middle of it, when that run came there,
 *     but for repayment
 * @param waitingFor what it waits for, in words
 * @param raisedAttention why an operator is needed; null if no operator is needed
 * @param nextInstalment the next instalment of repayment; null outside repayment
 * @param overdueDays days since the due date of the instalment that is waited for; 0 if it is not overdue
 * @param lastOrder the order that this run has driven last; null before the first
 */
public record LoanStatus(
        @JsonProperty("state") LoanState state,
        @JsonProperty("since") Instant since,
        @JsonProperty("waitingFor") String waitingFor,
        @JsonProperty("raisedAttention") @Nullable RaisedAttention raisedAttention,
        @JsonProperty("nextInstalment") @Nullable DueInstalment nextInstalment,
        @JsonProperty("overdueDays") int overdueDays,
        @JsonProperty("totals") LoanTotals totals,
        @JsonProperty("lastOrder") @Nullable RecentOrder lastOrder) {}
