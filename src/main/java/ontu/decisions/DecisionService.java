package ontu.decisions;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import ontu.journal.Evidence;
import ontu.journal.OrderJournal;
import ontu.journal.SettlementLock;
import ontu.journal.Transfer;
import ontu.journal.TransferKind;
import ontu.journal.Transfers;
import ontu.order.OrderProtocol;
import ontu.order.OrderRow;
import ontu.settlement.OrderSettlement;
import org.jdbi.v3.core.Handle;

/**
 * Four-eyes decision on an order in state WAITING: one operator proposes, and another, who was shown the same evidence,
 * approves. Everything happens in the caller's transaction, under the lock of the order's row. An approval changes
 * journal and ledger as the same answer of the bank would. A refusal changes nothing.
 */
public final class DecisionService {
    private final DecisionRules rules;

    public DecisionService(OrderProtocol protocol) {
        rules = new DecisionRules(protocol);
    }

    /** The status of the decision at an instant; empty if the journal does not have the number. */
    public Optional<DecisionStatus> status(Handle handle, String number, Instant now) {
        return Evidence.find(handle, number).map(evidence -> {
            Optional<Decision> latest = DecisionRepository.latest(handle, number);
            return new DecisionStatus(
                    evidence,
                    rules.choices(evidence, now),
                    latest.filter(decision -> DecisionRules.isApprovable(decision, evidence)),
                    latest.filter(Decision::isApproved));
        });
    }

    /**
     * Records a proposal, which replaces an earlier one. Idempotent while it is open.
     *
     * @param operator who proposes
     */
    public DecisionReply propose(
            Handle handle, String number, DecisionSubmission submission, String operator, Instant now) {
        return underLock(
                handle,
                number,
                (evidence, latest) -> latest.filter(decision -> decision.wasProposedBy(operator, submission))
                        .filter(decision -> decision.isApproved() || DecisionRules.isApprovable(decision, evidence))
                        .<DecisionReply>map(DecisionReply.Unchanged::new)
                        .or(() -> rules.refusal(evidence, submission, now))
                        .orElseGet(() -> recordProposal(handle, evidence.row(), submission, operator, now)));
    }

    private static DecisionReply recordProposal(
            Handle handle, OrderRow row, DecisionSubmission submission, String operator, Instant now) {
        Decision decision = DecisionRepository.propose(handle, row.number(), submission, operator, now);
        writeEvent(handle, row, EventType.ORDER_DECISION_PROPOSED, decision, now);
        return new DecisionReply.Proposed(decision);
    }

    /**
     * Settles the order as another operator has proposed. Idempotent.
     *
     * @param proposalId the proposal that is approved
     * @param operator who approves
     */
    public DecisionReply approve(
            Handle handle,
            String number,
            long proposalId,
            DecisionSubmission submission,
            String operator,
            Instant now) {
        return underLock(handle, number, (evidence, latest) -> {
            Optional<Decision> proposed = latest.filter(decision -> decision.id() == proposalId);
            return proposed.filter(decision -> decision.wasApprovedBy(operator, submission))
                    .<DecisionReply>map(DecisionReply.Unchanged::new)
                    .or(() -> rules.refusal(evidence, submission, now))
                    .or(() -> proposed.isEmpty()
                            ? DecisionRules.refused(
                                    "There is no open proposal " + proposalId + ", or a later one has replaced it.")
                            : DecisionRules.refusalToApprove(proposed.get(), evidence, submission, operator))
                    .orElseGet(() -> recordApproval(handle, evidence.row(), proposalId, submission, operator, now));
        });
    }

    private DecisionReply recordApproval(
            Handle handle, OrderRow row, long proposalId, DecisionSubmission submission, String operator, Instant now) {
        Decision decision = DecisionRepository.approve(handle, proposalId, submission, operator, now);
        boolean settled = rules.transition(row, decision.outcome(), now)
                .flatMap(change -> OrderSettlement.apply(handle, row.number(), change, now))
                .isPresent();
        if (!settled) {
            throw new IllegalStateException("The journal refused the decision on " + row.number()
                    + ", which is WAITING and locked. Nothing was changed.");
        }
        writeEvent(handle, row, EventType.ORDER_DECIDED, decision, now);
        return new DecisionReply.Approved(decision);
    }

    private static DecisionReply underLock(
            Handle handle, String number, BiFunction<Evidence, Optional<Decision>, DecisionReply> work) {
        Optional<OrderRow> known = OrderJournal.find(handle, number);
        if (known.isEmpty()) {
            return new DecisionReply.UnknownOrder();
        }
        SettlementLock.acquire(handle, known.get().transfer());
        OrderRow unused = OrderJournal.lock(handle, number);
        Evidence evidence = Evidence.find(handle, number).orElseThrow();
        return work.apply(evidence, DecisionRepository.latest(handle, number));
    }

    private static void writeEvent(Handle handle, OrderRow row, EventType type, Decision decision, Instant now) {
        Transfer transfer = Transfers.find(handle, row.transfer()).orElseThrow();
        Map<String, Object> detail = new HashMap<>(Map.of(
                "number", row.number(),
                "outcome", decision.outcome(),
                "proposer", decision.proposal().operator()));
        if (decision.approval() != null) {
            detail.put("approver", decision.approval().operator());
        }
        Event event = transfer.kind() == TransferKind.RETURN
                ? Event.ofInvestor(type, transfer.lines().getFirst().investorId(), detail)
                : Event.ofLoan(type, transfer.requireLoanId(), detail);
        Events.write(handle, event, now);
    }
}
