package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import ontu.money.Won;

/**
 * A commitment that is part of a loan request.
 *
 * @param investor the platform's id of the investor
 * @param name at most 50 characters
 * @param accountName as in {@link CommitmentRequest}
 * @param amount whole won, at least 1
 */
public record InvestorCommitment(
        @JsonProperty("investor") @PlatformId String investor,
        @JsonProperty("name") @PrintableText(max = 50) String name,

        @JsonProperty("accountName") @PrintableText(max = 6, message = CommitmentRequest.ACCOUNT_NAME_MESSAGE)
        String accountName,

        @JsonProperty("amount") @PositiveWon Won amount) {
    public InvestorCommitment {
        accountName = accountName == null ? name : accountName;
    }

    /** Redacted: contains no personal data. */
    @Override
    public String toString() {
        return "InvestorCommitment[" + investor + ", REDACTED, " + amount + "]";
    }
}
