package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import ontu.money.Won;

/**
 * A deposit in suspense: it could not be credited to anyone.
 *
 * @param deposit its id, to be used in the decision
 * @param accountNumber the virtual account that received it
 * @param reason why it is in suspense, for example {@code UNKNOWN_ACCOUNT}
 * @param bankSequence the bank's number of the deposit on that account and day
 * @param listedAt when it was first read from the bank's deposit list
 */
public record SuspendedDepositView(
        @JsonProperty("deposit") long deposit,
        @JsonProperty("accountNumber") String accountNumber,
        @JsonProperty("receivedOn") LocalDate receivedOn,
        @JsonProperty("bankSequence") String bankSequence,
        @JsonProperty("amount") Won amount,
        @JsonProperty("reason") String reason,
        @JsonProperty("listedAt") Instant listedAt) {}
