package ontu.decisions;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ontu.journal.Evidence;
import ontu.order.OrderProtocol;
import ontu.order.OrderRow;
import ontu.order.OrderState;
import ontu.order.Transition;

/** Which outcomes operators may decide now, and why not. */
final class DecisionRules {
    private final OrderProtocol protocol;

    DecisionRules(OrderProtocol protocol) {
        this.protocol = protocol;
    }

    /** What may be decided, now or later; empty while there is nothing to decide. */
    List<DecisionStatus.Choice> choices(Evidence evidence, Instant now) {
        return obstacle(evidence.row()).isPresent()
                ? List.of()
                : Arrays.stream(DecisionOutcome.values())
                        .map(outcome -> choice(evidence, outcome, now))
                        .toList();
    }

    private DecisionStatus.Choice choice(Evidence evidence, DecisionOutcome outcome, Instant now) {
        OrderRow row = evidence.row();
        Instant waitingSince = evidence.waitingSince().orElse(row.plannedAt());
        Instant conclusiveFrom = protocol.conclusiveFrom(row);
        Instant availableFrom =
                outcome.isExecuted() || conclusiveFrom.isBefore(waitingSince) ? waitingSince : conclusiveFrom;
        return new DecisionStatus.Choice(
                outcome, availableFrom, transition(row, outcome, now).isPresent());
    }

    /** The change that the decision makes; empty while the protocol does not allow the decision. */
    Optional<Transition> transition(OrderRow row, DecisionOutcome outcome, Instant now) {
        return protocol.afterDecision(row, outcome.isExecuted(), now);
    }

    /** Why this submission is refused now; empty if it is not. */
    Optional<DecisionReply> refusal(Evidence evidence, DecisionSubmission submission, Instant now) {
        return obstacle(evidence.row()).or(() -> {
            if (!evidence.hash().equals(submission.evidenceHash())) {
                return refused("The evidence has changed since you read it.");
            }
            return transition(evidence.row(), submission.outcome(), now).isPresent()
                    ? Optional.empty()
                    : refused("NOT_EXECUTED cannot be decided before " + protocol.conclusiveFrom(evidence.row())
                            + ": until then the bank may still receive the order, or not have recorded it yet.");
        });
    }

    private static Optional<DecisionReply> obstacle(OrderRow row) {
        if (row.state() != OrderState.WAITING) {
            return Optional.of(new DecisionReply.NotWaiting(row.state()));
        }
        return row.alarm() == null
                ? Optional.empty()
                : refused("The order has an alarm, which no decision can clear: "
                        + row.alarm().meaning());
    }

    /** Why this operator may not approve this proposal; empty if nothing prevents it. */
    static Optional<DecisionReply> refusalToApprove(
            Decision proposal, Evidence evidence, DecisionSubmission submission, String operator) {
        if (proposal.proposal().operator().equals(operator)) {
            return refused("You proposed this; another operator must approve it.");
        }
        if (!isApprovable(proposal, evidence)) {
            return refused("The evidence has changed since this was proposed; it must be proposed again.");
        }
        return proposal.matches(submission)
                ? Optional.empty()
                : refused("The proposal is " + proposal.outcome() + " with the bank's reference "
                        + proposal.bankReference() + "; an approval must say the same.");
    }

    /** Whether the latest proposal can still be approved. */
    static boolean isApprovable(Decision latest, Evidence evidence) {
        return !latest.isApproved() && latest.proposal().evidenceHash().equals(evidence.hash());
    }

    static Optional<DecisionReply> refused(String reason) {
        return Optional.of(new DecisionReply.Refused(reason));
    }
}
