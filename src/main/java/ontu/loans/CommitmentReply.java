package ontu.loans;

import ontu.workflows.loan.LoanState;
import ontu.workflows.money.Won;

/** What became of a commitment that came or went. Unless it is accepted or unchanged, the caller rolls back. */
public sealed interface CommitmentReply {

    record Accepted() implements CommitmentReply {}

    /** It was so already. */
    record Unchanged() implements CommitmentReply {}

    record UnknownLoan() implements CommitmentReply {}

    /** The investor has no commitment to this loan. */
    record UnknownCommitment() implements CommitmentReply {}

    /** Commitments come and go until the disbursement is planned. */
    record WrongState(LoanState state) implements CommitmentReply {}

    /** @param missing what the loan still lacks */
    record AboveWhatIsMissing(Won missing) implements CommitmentReply {}

    /** The investor has committed another amount: it has to be withdrawn first. */
    record DiffersFromStored(Won stored) implements CommitmentReply {}

    record InvestorNameDiffers() implements CommitmentReply {}

    /** @param reason a sentence for the caller */
    record Refused(String reason) implements CommitmentReply {}
}
