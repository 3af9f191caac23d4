package ontu.loans;

import ontu.workflows.loan.LoanState;

/** The reply to the request to cancel a loan. */
public sealed interface CancellationReply {

    /** The reason is recorded; the loan's workflow cancels the loan when it is told to. */
    record Recorded() implements CancellationReply {}

    /** The loan is cancelled, for the same reason. */
    record AlreadyCancelled() implements CancellationReply {}

    /** The loan is cancelled, for another reason. */
    record ReasonDiffers() implements CancellationReply {}

    /** A loan can be cancelled only until its disbursement is planned. */
    record TooLate(LoanState state) implements CancellationReply {}

    record NoSuchLoan() implements CancellationReply {}
}
