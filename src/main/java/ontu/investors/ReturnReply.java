package ontu.investors;

import ontu.workflows.money.Won;
import ontu.workflows.refund.ReturnRequest;

/** What became of the request for a return. */
public sealed interface ReturnReply {

    /** Written down, and the money is held. */
    record Created(ReturnRequest request) implements ReturnReply {}

    /** The same request under the same id was written down before. */
    record Same(ReturnRequest request) implements ReturnReply {}

    /** Another request has this id. */
    record Conflict() implements ReturnReply {}

    record UnknownInvestor() implements ReturnReply {}

    /** The investor has less free money; nothing was written. */
    record NotEnough(Won available) implements ReturnReply {}
}
