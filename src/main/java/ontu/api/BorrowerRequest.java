package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/**
 * The borrower of a loan.
 *
 * @param name at most 50 characters
 * @param accountName the holder's name that the bank prints on the virtual account, at most 6 characters; defaults to the
 *     name
 * @param account the account that the loan is disbursed to
 */
public record BorrowerRequest(
        @JsonProperty("name") @PrintableText(max = 50) String name,

        @JsonProperty("accountName") @PrintableText(max = 6, message = CommitmentRequest.ACCOUNT_NAME_MESSAGE)
        String accountName,

        @JsonProperty("account") @NotNull(message = "is missing") @Valid
        BankAccount account) {
    public BorrowerRequest {
        accountName = accountName == null ? name : accountName;
    }

    /** Redacted: contains no personal data. */
    @Override
    public String toString() {
        return "BorrowerRequest[REDACTED]";
    }
}
