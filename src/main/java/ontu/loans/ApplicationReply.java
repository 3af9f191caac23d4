package ontu.loans;

/** What became of an application. */
public sealed interface ApplicationReply {

    /** Written down. */
    record Created(Loan loan) implements ApplicationReply {}

    /** The same application was written down before; this is how the loan stands now. */
    record Same(Loan loan) implements ApplicationReply {}

    /** Another application has this id. */
    record Conflict() implements ApplicationReply {}

    /** The investor is known under another name. Roll back. */
    record InvestorNameDiffers(String investorId) implements ApplicationReply {}

    /** @param reason a sentence for the caller */
    record Refused(String reason) implements ApplicationReply {}
}
