package ontu.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/**
 * Who borrows.
 *
 * @param name at most 50 letters
 * @param accountName what the bank prints as the holder of the virtual account, at most 6 letters; the name itself where
 *     nothing is given
 * @param account where the loan is paid out to
 */
public record BorrowerRequest(
        @Text(max = 50) String name,

        @Text(max = 6, message = CommitmentRequest.ACCOUNT_NAME_RULE)
        String accountName,

        @NotNull(message = "is missing") @Valid BankAccount account) {
    public BorrowerRequest {
        accountName = accountName == null ? name : accountName;
    }

    /** Says nothing of who it is. */
    @Override
    public String toString() {
        return "BorrowerRequest[REDACTED]";
    }
}
