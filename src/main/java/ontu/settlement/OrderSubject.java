package ontu.settlement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ontu.decisions.ChoiceEffect;
import ontu.decisions.Decision;
import ontu.decisions.DecisionChoice;
import ontu.decisions.DecisionSubject;
import ontu.decisions.OfferedChoice;
import ontu.decisions.SubjectEvidence;
import ontu.decisions.SubjectKey;
import ontu.decisions.SubjectKind;
import ontu.journal.Evidence;
import ontu.journal.OrderJournal;
import ontu.journal.SettlementLock;
import ontu.journal.Transfer;
import ontu.journal.TransferKind;
import ontu.journal.Transfers;
import ontu.ledger.Posting;
import ontu.ledger.TransferTransaction.Stage;
import ontu.order.OrderProtocol;
import ontu.order.OrderRow;
import ontu.order.OrderState;
import ontu.order.Transition;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * An order in state WAITING: two operators decide whether the bank has executed it. The rules are those of {@link
 * OrderProtocol}; journal and ledger change as the same answer of the bank would change them.
 */
public record OrderSubject(String number, OrderProtocol protocol) implements DecisionSubject {
    private static final String CAUTION =
            "until then the bank may still receive the order, or not have recorded it yet.";

    @Override
    public String name() {
        return "order " + number;
    }

    /** Events are written under the same lock: no evidence is added meanwhile. */
    @Override
    public SubjectKind kind() {
        return SubjectKind.ORDER;
    }

    @Override
    public void lock(Handle handle) {
        OrderJournal.find(handle, number).ifPresent(row -> {
            SettlementLock.acquire(handle, row.transfer());
            OrderRow unused = OrderJournal.lock(handle, number);
        });
    }

    @Override
    public Optional<SubjectEvidence> read(Handle handle) {
        return Evidence.find(handle, number).map(evidence -> read(handle, evidence));
    }

    private SubjectEvidence read(Handle handle, Evidence evidence) {
        Transfer transfer = Transfers.find(handle, evidence.row().transfer()).orElseThrow();
        String obstacle = obstacle(evidence.row());
        return new SubjectEvidence(
                new SubjectKey(kind(), number),
                evidence,
                transfer.loanId(),
                transfer.kind() == TransferKind.RETURN
                        ? transfer.lines().getFirst().investorId()
                        : null,
                obstacle,
                obstacle == null ? choices(evidence, transfer) : List.of());
    }

    private @Nullable String obstacle(OrderRow row) {
        if (row.state() != OrderState.WAITING) {
            return "Order " + number + " is " + row.state()
                    + (row.state().isClosed() ? ", and that is final" : "")
                    + ": operators decide only while it is WAITING.";
        }
        return row.alarm() == null
                ? null
                : "The order has an alarm, which no decision can clear: "
                        + row.alarm().meaning();
    }

    private List<OfferedChoice> choices(Evidence evidence, Transfer transfer) {
        OrderRow row = evidence.row();
        Instant waitingSince = evidence.waitingSince().orElse(row.plannedAt());
        Instant conclusiveFrom = protocol.conclusiveFrom(row);
        return List.of(
                new OfferedChoice(
                        DecisionChoice.EXECUTED,
                        null,
                        waitingSince,
                        "the order was not in doubt before.",
                        effect(
                                OrderState.EXECUTED,
                                "The bank has executed it: the money has moved, and the loan or return goes on.",
                                Transfers.postings(transfer, Stage.EXECUTED))),
                new OfferedChoice(
                        DecisionChoice.NOT_EXECUTED,
                        null,
                        conclusiveFrom.isBefore(waitingSince) ? waitingSince : conclusiveFrom,
                        CAUTION,
                        effect(
                                OrderState.NOT_EXECUTED,
                                "The transfer keeps its money, and another order is made for it under another number.",
                                List.of())));
    }

    private static ChoiceEffect effect(OrderState becomes, String description, List<Posting> postings) {
        return new ChoiceEffect(becomes.storedAs(), description, postings);
    }

    @Override
    public void apply(Handle handle, Decision decision, Instant now) {
        OrderRow row = OrderJournal.lock(handle, number);
        Optional<Transition> change = protocol.afterDecision(row, decision.choice() == DecisionChoice.EXECUTED, now);
        if (change.flatMap(transition -> OrderSettlement.apply(handle, number, transition, now))
                .isEmpty()) {
            throw new IllegalStateException("The journal refused the decision on " + number
                    + ", which is WAITING and locked. Nothing was changed.");
        }
    }

    @Override
    public List<String> workflowIds(Handle handle) {
        return OrderJournal.find(handle, number)
                .map(row -> List.of(TransferWorkflowId.of(handle, row.transfer())))
                .orElseGet(List::of);
    }
}
