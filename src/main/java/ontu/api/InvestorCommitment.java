package ontu.api;

import ontu.workflows.money.Won;

/**
 * A commitment that comes together with its loan.
 *
 * @param investor the platform's id of the investor
 * @param name at most 50 letters
 * @param accountName as in {@link CommitmentRequest}
 * @param amount whole won, at least 1
 */
public record InvestorCommitment(
        @Id String investor,
        @Text(max = 50) String name,

        @Text(max = 6, message = CommitmentRequest.ACCOUNT_NAME_RULE)
        String accountName,

        @AtLeastOneWon Won amount) {
    public InvestorCommitment {
        accountName = accountName == null ? name : accountName;
    }

    /** Says nothing of who it is. */
    @Override
    public String toString() {
        return "InvestorCommitment[" + investor + ", REDACTED, " + amount + "]";
    }
}
