package ontu.decisions;

import ontu.order.OrderState;

/** The reply to a proposal or an approval. Only the first two have changed anything. */
public sealed interface DecisionReply {
    /** The proposal was recorded and waits for a second operator. */
    record Proposed(Decision decision) implements DecisionReply {}

    /** Two operators have decided: the order is settled, and the ledger transaction is posted. */
    record Approved(Decision decision) implements DecisionReply {}

    /** A repeated request; nothing has changed. */
    record Unchanged(Decision decision) implements DecisionReply {}

    record UnknownOrder() implements DecisionReply {}

    /** There is nothing to decide: the order is still in progress, or settled already. */
    record NotWaiting(OrderState state) implements DecisionReply {}

    /** @param reason a sentence for operators */
    record Refused(String reason) implements DecisionReply {}
}
