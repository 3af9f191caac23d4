package ontu.api;

import ontu.workflows.money.Won;

/**
 * What one investor commits to a loan.
 *
 * @param name at most 50 letters
 * @param accountName what the bank prints as the holder of the virtual account, at most 6 letters; the name itself where
 *     nothing is given
 * @param amount whole won, at least 1
 */
public record CommitmentRequest(
        @Text(max = 50) String name,

        @Text(max = 6, message = ACCOUNT_NAME_RULE) String accountName,

        @AtLeastOneWon Won amount) {
    static final String ACCOUNT_NAME_RULE =
            "must have 1 to {max} printable letters, as many as the bank has room for; where it is left out, the name is"
                    + " used and must be as short";

    public CommitmentRequest {
        accountName = accountName == null ? name : accountName;
    }

    /** Says nothing of who it is. */
    @Override
    public String toString() {
        return "CommitmentRequest[REDACTED, " + amount + "]";
    }
}
