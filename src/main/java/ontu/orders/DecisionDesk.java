package ontu.orders;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import ontu.journal.Evidence;
import ontu.journal.Leg;
import ontu.journal.LegKind;
import ontu.journal.Legs;
import ontu.journal.OrderJournal;
import ontu.workflows.order.OrderProtocol;
import ontu.workflows.order.OrderRow;
import org.jdbi.v3.core.Handle;

/**
 * Where two people decide about an order that waits for them: one proposes, another one who has seen the same evidence
 * approves. Everything happens in the caller's transaction, under the lock of the order's row; with the approval journal
 * and ledger change as they do when the bank says the same. A refusal changes nothing.
 */
public final class DecisionDesk {
    private final DecisionRules rules;

    public DecisionDesk(OrderProtocol protocol) {
        rules = new DecisionRules(protocol);
    }

    /** Where the number stands at an instant; empty if the journal does not know it. */
    public Optional<Standing> standing(Handle handle, String number, Instant now) {
        return Evidence.find(handle, number).map(evidence -> {
            Optional<Decision> latest = Decisions.latest(handle, number);
            return new Standing(
                    evidence,
                    rules.choices(evidence, now),
                    latest.filter(decision -> DecisionRules.stands(decision, evidence)),
                    latest.filter(Decision::isMade));
        });
    }

    /**
     * Writes down what a person proposes, in place of what was proposed before. Said again while it stands, it changes
     * nothing.
     *
     * @param person the name of who says so
     */
    public DecisionReply propose(Handle handle, String number, Statement statement, String person, Instant now) {
        return underLock(
                handle,
                number,
                (evidence, latest) -> latest.filter(decision -> decision.wasProposedBy(person, statement))
                        .filter(decision -> decision.isMade() || DecisionRules.stands(decision, evidence))
                        .<DecisionReply>map(DecisionReply.Same::new)
                        .or(() -> rules.refusal(evidence, statement, now))
                        .orElseGet(() -> proposed(handle, evidence.row(), statement, person, now)));
    }

    private static DecisionReply proposed(
            Handle handle, OrderRow row, Statement statement, String person, Instant now) {
        Decision decision = Decisions.propose(handle, row.number(), statement, person, now);
        tell(handle, row, EventType.ORDER_DECISION_PROPOSED, decision, now);
        return new DecisionReply.Proposed(decision);
    }

    /**
     * Settles the order as a first person has proposed it. Said again by the same person, it changes nothing.
     *
     * @param proposal the id of what is approved
     * @param person the name of who says so
     */
    public DecisionReply approve(
            Handle handle, String number, long proposal, Statement statement, String person, Instant now) {
        return underLock(handle, number, (evidence, latest) -> {
            Optional<Decision> meant = latest.filter(decision -> decision.id() == proposal);
            return meant.filter(decision -> decision.wasApprovedBy(person, statement))
                    .<DecisionReply>map(DecisionReply.Same::new)
                    .or(() -> rules.refusal(evidence, statement, now))
                    .or(() -> meant.isEmpty()
                            ? DecisionRules.refused("Proposal " + proposal
                                    + " does not stand: there is none, or another one has taken its place.")
                            : DecisionRules.refusalToApprove(meant.get(), evidence, statement, person))
                    .orElseGet(() -> approved(handle, evidence.row(), proposal, statement, person, now));
        });
    }

    private DecisionReply approved(
            Handle handle, OrderRow row, long proposal, Statement statement, String person, Instant now) {
        Decision decision = Decisions.approve(handle, proposal, statement, person, now);
        boolean settled = rules.change(row, decision.outcome(), now)
                .flatMap(change -> OrderJournal.apply(handle, row.number(), change, now))
                .isPresent();
        if (!settled) {
            throw new IllegalStateException("The journal did not take a decision about " + row.number()
                    + ", which waits and is locked. Nothing was changed.");
        }
        tell(handle, row, EventType.ORDER_DECIDED, decision, now);
        return new DecisionReply.Approved(decision);
    }

    private static DecisionReply underLock(
            Handle handle, String number, BiFunction<Evidence, Optional<Decision>, DecisionReply> work) {
        Optional<OrderRow> known = OrderJournal.find(handle, number);
        if (known.isEmpty()) {
            return new DecisionReply.UnknownOrder();
        }
        Settlement.begin(handle, known.get().order());
        OrderRow unused = OrderJournal.lock(handle, number);
        Evidence evidence = Evidence.find(handle, number).orElseThrow();
        return work.apply(evidence, Decisions.latest(handle, number));
    }

    private static void tell(Handle handle, OrderRow row, EventType type, Decision decision, Instant now) {
        Leg leg = Legs.find(handle, row.order()).orElseThrow();
        Map<String, Object> detail = new HashMap<>(Map.of(
                "number", row.number(),
                "outcome", decision.outcome(),
                "proposer", decision.proposal().person()));
        if (decision.approval() != null) {
            detail.put("approver", decision.approval().person());
        }
        Event event = leg.kind() == LegKind.RETURN
                ? Event.ofInvestor(type, leg.lines().getFirst().investorId(), detail)
                : Event.ofLoan(type, leg.requireLoanId(), detail);
        Events.write(handle, event, now);
    }
}
