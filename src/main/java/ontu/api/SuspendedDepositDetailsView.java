package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import ontu.money.Won;
import org.jspecify.annotations.Nullable;

/**
 * A deposit, and the decision about it.
 *
 * @param accountNumber the virtual account that received it
 * @param bankSequence the bank's number of the deposit on that account and day
 * @param reason why it was suspended; null if it never was
 * @param assignedBy the second of the operators who assigned it; null if it is in suspense, or never was
 */
public record SuspendedDepositDetailsView(
        @JsonProperty("deposit") long deposit,
        @JsonProperty("accountNumber") String accountNumber,
        @JsonProperty("receivedOn") LocalDate receivedOn,
        @JsonProperty("bankSequence") String bankSequence,
        @JsonProperty("amount") Won amount,
        @JsonProperty("reason") @Nullable String reason,
        @JsonProperty("assignedBy") @Nullable String assignedBy,
        @JsonProperty("decision") DecisionView decision) {}
