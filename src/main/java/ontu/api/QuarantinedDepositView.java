package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import ontu.money.Won;
import org.jspecify.annotations.Nullable;

/**
 * A row of the bank's deposit list that waits in quarantine, with what can be read of it. The bank's own text of the row
 * stays in the database.
 *
 * @param row its id
 * @param listedOn the day under which the bank lists it
 * @param reason why it is in quarantine, for example {@code UNREADABLE}
 * @param accountNumber null if it cannot be read; so with date, number and amount
 * @param listedAt when it was first read from the list
 */
public record QuarantinedDepositView(
        @JsonProperty("row") long row,
        @JsonProperty("listedOn") LocalDate listedOn,
        @JsonProperty("reason") String reason,
        @JsonProperty("accountNumber") @Nullable String accountNumber,
        @JsonProperty("receivedOn") @Nullable LocalDate receivedOn,
        @JsonProperty("bankSequence") @Nullable String bankSequence,
        @JsonProperty("amount") @Nullable Won amount,
        @JsonProperty("listedAt") Instant listedAt) {}
