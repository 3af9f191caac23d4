package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * A bank account in Korea that money is sent to.
 *
 * @param bankCode three digits, the bank's code in Korea's payment network
 * @param number 1 to 20 digits, without hyphens
 * @param holder the holder's name, at most 50 characters
 */
public record BankAccount(
        @JsonProperty("bankCode")
        @NotNull(message = "is missing")
        @Pattern(regexp = "[0-9]{3}", message = "must have 3 digits")
        String bankCode,

        @JsonProperty("number")
        @NotNull(message = "is missing")
        @Pattern(regexp = "[0-9]{1,20}", message = "must have 1 to 20 digits, without hyphens")
        String number,

        @JsonProperty("holder") @PrintableText(max = 50) String holder) {

    /** Redacted: contains no personal data. */
    @Override
    public String toString() {
        return "BankAccount[REDACTED]";
    }
}
