package ontu.decisions;

/** The reply to a proposal, an approval or a withdrawal. Only the first three have changed anything. */
public sealed interface DecisionReply {
    /** The proposal was recorded and waits for a second person. */
    record Proposed(Decision decision) implements DecisionReply {}

    /** Two operators have decided: it is done. */
    record Approved(Decision decision) implements DecisionReply {}

    /** The proposal is withdrawn. */
    record Withdrawn(Decision decision) implements DecisionReply {}

    /** A repeated request; nothing has changed. */
    record Unchanged(Decision decision) implements DecisionReply {}

    record UnknownSubject() implements DecisionReply {}

    /**
     * There is nothing to decide: not yet, or not any more.
     *
     * @param reason a sentence for operators
     */
    record NothingToDecide(String reason) implements DecisionReply {}

    /** @param reason a sentence for operators */
    record Refused(String reason) implements DecisionReply {}
}
