package ontu.orders;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ontu.journal.Evidence;
import ontu.workflows.order.OrderProtocol;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderState;
import ontu.workflows.order.Transition;

/** What the evidence lets people decide: the protocol's rules, with the reason where they say no. */
final class DecisionRules {
    private final OrderProtocol protocol;

    DecisionRules(OrderProtocol protocol) {
        this.protocol = protocol;
    }

    /** What may be decided, now or later; empty while there is nothing to decide. */
    List<Standing.Choice> choices(Evidence evidence, Instant now) {
        return obstacle(evidence.row()).isPresent()
                ? List.of()
                : Arrays.stream(Outcome.values())
                        .map(outcome -> choice(evidence, outcome, now))
                        .toList();
    }

    private Standing.Choice choice(Evidence evidence, Outcome outcome, Instant now) {
        OrderRow row = evidence.row();
        Instant waiting = evidence.waitingSince().orElse(row.plannedAt());
        Instant quiet = protocol.quietFrom(row);
        Instant from = outcome.executed() || quiet.isBefore(waiting) ? waiting : quiet;
        return new Standing.Choice(outcome, from, change(row, outcome, now).isPresent());
    }

    /** The change that the decision makes; empty while the protocol does not let people decide so. */
    Optional<Transition> change(OrderRow row, Outcome outcome, Instant now) {
        return protocol.afterDecision(row, outcome.executed(), now);
    }

    /** Why nobody who says this is listened to now; empty if nothing stands against it. */
    Optional<DecisionReply> refusal(Evidence evidence, Statement statement, Instant now) {
        return obstacle(evidence.row()).or(() -> {
            if (!evidence.hash().equals(statement.evidenceHash())) {
                return refused("The evidence is not what you have seen: something has been added since.");
            }
            return change(evidence.row(), statement.outcome(), now).isPresent()
                    ? Optional.empty()
                    : refused("Nobody can say NOT_EXECUTED before " + protocol.quietFrom(evidence.row())
                            + ": until then the bank may still receive the order, or not know of it yet.");
        });
    }

    private static Optional<DecisionReply> obstacle(OrderRow row) {
        if (row.state() != OrderState.WAITING) {
            return Optional.of(new DecisionReply.NotWaiting(row.state()));
        }
        return row.alarm() == null
                ? Optional.empty()
                : refused("An alarm stands on it, which no decision lifts: "
                        + row.alarm().meaning());
    }

    /** Why this person may not approve this proposal so; empty if nothing stands against it. */
    static Optional<DecisionReply> refusalToApprove(
            Decision proposal, Evidence evidence, Statement statement, String person) {
        if (proposal.proposal().person().equals(person)) {
            return refused("You have proposed this yourself, and it takes a second person to approve it.");
        }
        if (!stands(proposal, evidence)) {
            return refused("The evidence has changed since this was proposed; it must be proposed anew.");
        }
        return proposal.isLike(statement)
                ? Optional.empty()
                : refused("What was proposed is " + proposal.outcome() + " under the bank's reference "
                        + proposal.bankReference() + ", and an approval says the same.");
    }

    /** Whether the last proposal can still be approved. */
    static boolean stands(Decision latest, Evidence evidence) {
        return !latest.isMade() && latest.proposal().saw().equals(evidence.hash());
    }

    static Optional<DecisionReply> refused(String why) {
        return Optional.of(new DecisionReply.Refused(why));
    }
}
