package ontu.api;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * An account at some bank in Korea that money is to be sent to.
 *
 * @param bankCode three digits, the code of the bank in Korea's payment network
 * @param number 1 to 20 digits, without hyphens
 * @param holder the name of its holder, at most 50 letters
 */
public record BankAccount(
        @NotNull(message = "is missing") @Pattern(regexp = "[0-9]{3}", message = "must have 3 digits")
        String bankCode,

        @NotNull(message = "is missing")
        @Pattern(regexp = "[0-9]{1,20}", message = "must have 1 to 20 digits, without hyphens")
        String number,

        @Text(max = 50) String holder) {

    /** Says nothing of whose account it is. */
    @Override
    public String toString() {
        return "BankAccount[REDACTED]";
    }
}
