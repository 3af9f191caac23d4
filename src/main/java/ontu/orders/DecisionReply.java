package ontu.orders;

import ontu.workflows.order.OrderState;

/** What came of a proposal or an approval. Only the first two have changed anything. */
public sealed interface DecisionReply {
    /** It was written down and waits for a second person. */
    record Proposed(Decision decision) implements DecisionReply {}

    /** Two people have decided: the order is settled, and the money has followed in the ledger. */
    record Approved(Decision decision) implements DecisionReply {}

    /** The same person had said the same before, and it stands. */
    record Same(Decision decision) implements DecisionReply {}

    record UnknownOrder() implements DecisionReply {}

    /** There is nothing to decide: the order is still at work, or settled already. */
    record NotWaiting(OrderState state) implements DecisionReply {}

    /** @param why a sentence for people */
    record Refused(String why) implements DecisionReply {}
}
