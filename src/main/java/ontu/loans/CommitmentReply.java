package ontu.loans;

import java.time.LocalDate;
import ontu.money.Won;
import ontu.workflows.loan.LoanState;

/** The reply to making or withdrawing a commitment. Unless it is accepted or unchanged, the caller rolls back. */
public sealed interface CommitmentReply {

    record Accepted() implements CommitmentReply {}

    /** A repeated request; nothing has changed. */
    record Unchanged() implements CommitmentReply {}

    record UnknownLoan() implements CommitmentReply {}

    /** The investor has no commitment to this loan. */
    record UnknownCommitment() implements CommitmentReply {}

    /** Commitments can be made and withdrawn only until the disbursement is planned. */
    record WrongState(LoanState state) implements CommitmentReply {}

    /** The loan takes no commitments after the end of its funding deadline. */
    record DeadlinePassed(LocalDate deadline) implements CommitmentReply {}

    /** @param remaining the amount that is not committed yet */
    record ExceedsRemainingAmount(Won remaining) implements CommitmentReply {}

    /** The investor has committed a different amount, which must be withdrawn first. */
    record AmountDiffers(Won stored) implements CommitmentReply {}

    /** The investor has made this very commitment under another name, which stays. */
    record MadeUnderAnotherName() implements CommitmentReply {}

    /** The investor is registered under another name. */
    record InvestorNameDiffers() implements CommitmentReply {}

    /** @param reason a sentence for the caller */
    record Refused(String reason) implements CommitmentReply {}
}
