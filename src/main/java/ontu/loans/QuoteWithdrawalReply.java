package ontu.loans;

/** The reply to the withdrawal of a quote. */
public sealed interface QuoteWithdrawalReply {
    /** It is withdrawn, perhaps by an earlier request, or has lapsed: no money is collected for it. */
    record NotInForce() implements QuoteWithdrawalReply {}

    /** Its money is set aside for the investors: nothing was changed. */
    record MoneySetAside() implements QuoteWithdrawalReply {}

    /** The loan has no such quote, or there is no such loan. */
    record UnknownQuote() implements QuoteWithdrawalReply {}
}
