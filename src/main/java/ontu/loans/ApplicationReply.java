package ontu.loans;

/** The reply to an application. */
public sealed interface ApplicationReply {

    /** It was recorded. */
    record Created(Loan loan) implements ApplicationReply {}

    /** The same application was recorded before; this is the loan as it is now. */
    record AlreadyExists(Loan loan) implements ApplicationReply {}

    /** A different application has this id. */
    record Conflict() implements ApplicationReply {}

    /** The investor is known under another name. Roll back. */
    record InvestorNameDiffers(String investorId) implements ApplicationReply {}

    /** @param reason a sentence for the caller */
    record Refused(String reason) implements ApplicationReply {}
}
