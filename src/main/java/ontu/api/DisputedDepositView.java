package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import ontu.money.Won;
import org.jspecify.annotations.Nullable;

/**
 * A recorded deposit that the bank's list contradicts. Its amount of its party's money is frozen.
 *
 * @param deposit its id
 * @param accountNumber the virtual account that received it
 * @param bankSequence the bank's number of the deposit on that account and day
 * @param amount as it was recorded
 * @param dispute {@code GONE} or {@code AMOUNT_CHANGED}
 * @param disputedAt since when
 * @param investor to whom it was credited; null if to none
 * @param loan to whose borrower it was credited; null if to none
 */
public record DisputedDepositView(
        @JsonProperty("deposit") long deposit,
        @JsonProperty("accountNumber") String accountNumber,
        @JsonProperty("receivedOn") LocalDate receivedOn,
        @JsonProperty("bankSequence") String bankSequence,
        @JsonProperty("amount") Won amount,
        @JsonProperty("dispute") String dispute,
        @JsonProperty("disputedAt") Instant disputedAt,
        @JsonProperty("investor") @Nullable String investor,
        @JsonProperty("loan") @Nullable String loan) {}
