package ontu.investors;

import ontu.money.Won;
import ontu.workflows.returns.ReturnTerms;

/** The reply to the request for a return. */
public sealed interface ReturnReply {

    /** It was recorded, and the money is held. */
    record Created(ReturnTerms request) implements ReturnReply {}

    /** The same request under the same id was recorded before. */
    record AlreadyExists(ReturnTerms request) implements ReturnReply {}

    /** A different request has this id. */
    record Conflict() implements ReturnReply {}

    record UnknownInvestor() implements ReturnReply {}

    /** The investor has less free money; nothing was written. */
    record InsufficientFunds(Won available) implements ReturnReply {}
}
