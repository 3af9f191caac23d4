package ontu.api;

import java.time.Instant;
import java.util.List;
import ontu.orders.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What people may decide about an order, have proposed and have decided.
 *
 * @param choices what may be decided, now or later; empty while the order waits for nobody, or has an alarm
 * @param proposal waits for the approval of a second person; null if there is none, or the evidence has changed since
 * @param made what two people have decided; null if they have not
 */
public record DecisionView(
        List<Choice> choices,
        @Nullable Proposal proposal,
        @Nullable Proposal made) {
    /**
     * One thing that may be decided.
     *
     * @param from not before this instant
     * @param now whether that has come
     */
    public record Choice(Outcome outcome, Instant from, boolean now) {}

    /**
     * What was proposed, and by whom it was approved.
     *
     * @param id which an approval names
     * @param bankReference under which the bank has answered
     * @param approved null as long as nobody has approved it
     */
    public record Proposal(
            long id,
            Outcome outcome,
            String bankReference,
            Vote proposed,
            @Nullable Vote approved) {}

    /**
     * One person's part.
     *
     * @param by the name of the operator's token
     * @param evidenceHash of what the operator had seen
     */
    public record Vote(String by, Instant at, String reason, String evidenceHash) {}
}
