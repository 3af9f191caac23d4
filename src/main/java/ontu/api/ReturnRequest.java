package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import ontu.money.Won;

/**
 * A request to return an investor's free money.
 *
 * @param amount whole won, at least 1
 * @param account the account that the money is returned to
 */
public record ReturnRequest(
        @JsonProperty("amount") @PositiveWon Won amount,

        @JsonProperty("account") @NotNull(message = "is missing") @Valid
        BankAccount account) {}
