package ontu.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import ontu.workflows.money.Won;

/**
 * The return of an investor's free money.
 *
 * @param amount whole won, at least 1
 * @param account where it goes
 */
public record ReturnRequest(
        @AtLeastOneWon Won amount,
        @NotNull(message = "is missing") @Valid BankAccount account) {}
