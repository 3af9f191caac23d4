package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import ontu.money.Won;

/**
 * An investor's commitment to a loan.
 *
 * @param name at most 50 characters
 * @param accountName the holder's name that the bank prints on the virtual account, at most 6 characters; defaults to the
 *     name
 * @param amount whole won, at least 1
 */
public record CommitmentRequest(
        @JsonProperty("name") @PrintableText(max = 50) String name,

        @JsonProperty("accountName") @PrintableText(max = 6, message = ACCOUNT_NAME_MESSAGE)
        String accountName,

        @JsonProperty("amount") @PositiveWon Won amount) {
    static final String ACCOUNT_NAME_MESSAGE =
            "must have 1 to {max} printable characters, the bank's limit; if it is left out, the name is used and must be"
                    + " as short";

    public CommitmentRequest {
        accountName = accountName == null ? name : accountName;
    }

    /** Redacted: contains no personal data. */
    @Override
    public String toString() {
        return "CommitmentRequest[REDACTED, " + amount + "]";
    }
}
