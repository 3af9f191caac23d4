package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import ontu.money.Won;
import ontu.workflows.loan.LoanState;
import org.jspecify.annotations.Nullable;

/**
 * A loan in a list of loans.
 *
 * @param serial Ontu's number of the loan, part of its order numbers
 * @param overdueSince due date of the oldest overdue instalment; null if none is overdue
 * @param attention why an operator is needed; null if none is
 */
public record LoanSummary(
        @JsonProperty("id") String id,
        @JsonProperty("serial") long serial,
        @JsonProperty("product") String product,
        @JsonProperty("principal") Won principal,
        @JsonProperty("state") LoanState state,
        @JsonProperty("stateSince") Instant stateSince,
        @JsonProperty("overdueSince") @Nullable LocalDate overdueSince,
        @JsonProperty("attention") @Nullable String attention) {}
