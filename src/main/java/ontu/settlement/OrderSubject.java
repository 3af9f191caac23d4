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
import ontu.journal.AlarmDecisions;
import ontu.journal.Evidence;
import ontu.journal.OrderJournal;
import ontu.journal.Transfer;
import ontu.journal.TransferKind;
import ontu.journal.Transfers;
import ontu.ledger.Posting;
import ontu.ledger.TransferTransaction.Stage;
import ontu.order.Alarm;
import ontu.order.OrderProtocol;
import ontu.order.OrderRow;
import ontu.order.OrderState;
import ontu.order.Transition;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * An order about which two operators decide. While it is WAITING: whether the bank has executed it. Once it is closed, and has an
 * alarm: that the alarm is acknowledged, or what becomes of an execution that the bank has reported too late. The rules are
 * those of {@link OrderProtocol}; journal and ledger change as the same answer of the bank would change them.
 */
public record OrderSubject(String number, OrderProtocol protocol) implements DecisionSubject {
    private static final String CAUTION =
            "until then the bank may still receive the order, or not have recorded it yet.";

    @Override
    public String name() {
        return "order " + number;
    }

    @Override
    public SubjectKind kind() {
        return SubjectKind.ORDER;
    }

    @Override
    public void lock(Handle handle) {
        OrderJournal.find(handle, number)
                .flatMap(row -> Transfers.find(handle, row.transfer()))
                .ifPresent(transfer -> TransferLock.acquire(handle, transfer));
    }

    /**
     * What is known of an order with an alarm.
     *
     * @param alarms those that are not acknowledged
     * @param openOrders of its loan or return
     * @param excess what is posted if the order was executed, and that does not execute its transfer
     */
    private record AlarmFacts(
            Evidence order,
            List<Alarm> alarms,
            List<OrderRow> openOrders,
            @Nullable List<Posting> excess) {
        /** An order that was never sent is closed by the decision. */
        Optional<OrderRow> blocking() {
            return openOrders.stream().filter(row -> !isUnsent(row)).findFirst();
        }
    }

    private static boolean isUnsent(OrderRow row) {
        return row.state() == OrderState.PLANNED && row.wasNeverSent();
    }

    @Override
    public Optional<SubjectEvidence> read(Handle handle) {
        return Evidence.find(handle, number).map(evidence -> read(handle, evidence));
    }

    private SubjectEvidence read(Handle handle, Evidence evidence) {
        Transfer transfer = Transfers.find(handle, evidence.row().transfer()).orElseThrow();
        OrderRow row = evidence.row();
        if (row.state() == OrderState.WAITING) {
            return evidence(transfer, evidence, null, choicesInDoubt(evidence, transfer));
        }
        if (row.alarm() == null || (row.state().isOpen() && !isUnsent(row))) {
            return evidence(transfer, evidence, notWaiting(row), List.of());
        }
        AlarmFacts facts = new AlarmFacts(
                evidence,
                AlarmDecisions.standing(handle, number).stream().sorted().toList(),
                AlarmDecisions.openOrders(handle, transfer),
                LateExecution.excess(handle, transfer).orElse(null));
        return evidence(
                transfer,
                facts,
                facts.blocking().map(OrderSubject::notClosed).orElse(null),
                facts.blocking().isPresent() ? List.of() : choicesAboutAlarm(facts, transfer));
    }

    private SubjectEvidence evidence(
            Transfer transfer, Object facts, @Nullable String obstacle, List<OfferedChoice> choices) {
        return new SubjectEvidence(
                new SubjectKey(kind(), number),
                facts,
                transfer.loanId(),
                transfer.kind() == TransferKind.RETURN
                        ? transfer.lines().getFirst().investorId()
                        : null,
                obstacle,
                choices);
    }

    private static String notWaiting(OrderRow row) {
        return "Order " + row.number() + " is " + row.state()
                + (row.state().isClosed() ? ", and that is final" : "")
                + ": operators decide only while it is WAITING.";
    }

    private static String notClosed(OrderRow blocking) {
        return "Order " + blocking.number() + " is " + blocking.state()
                + ": operators decide about an alarm once every order of its loan or return is closed.";
    }

    private List<OfferedChoice> choicesInDoubt(Evidence evidence, Transfer transfer) {
        OrderRow row = evidence.row();
        Instant waitingSince = evidence.waitingSince().orElse(row.plannedAt());
        String alarmed = row.alarm() == null ? "" : " Its alarm stands until it is acknowledged.";
        return List.of(
                new OfferedChoice(
                        DecisionChoice.EXECUTED,
                        null,
                        waitingSince,
                        "the order was not in doubt before.",
                        effect(
                                OrderState.EXECUTED,
                                "The bank has executed it: the money has moved, and the loan or return goes on."
                                        + alarmed,
                                Transfers.postings(transfer, Stage.EXECUTED))),
                new OfferedChoice(
                        DecisionChoice.NOT_EXECUTED,
                        null,
                        latest(protocol.conclusiveFrom(row), waitingSince),
                        CAUTION,
                        effect(
                                OrderState.NOT_EXECUTED,
                                "The transfer keeps its money, and another order is made for it under another number."
                                        + alarmed,
                                List.of())));
    }

    private List<OfferedChoice> choicesAboutAlarm(AlarmFacts facts, Transfer transfer) {
        OrderRow row = facts.order().row();
        Instant raisedAt = facts.order().alarmRaisedAt().orElse(row.plannedAt());
        if (facts.alarms().contains(Alarm.EXECUTED_AFTER_CLOSE)) {
            return List.of(accept(facts, transfer, raisedAt), undone(row, raisedAt));
        }
        return List.of(new OfferedChoice(
                DecisionChoice.ACKNOWLEDGE,
                null,
                raisedAt,
                "there was no alarm before.",
                effect(
                        isUnsent(row) ? OrderState.NOT_SENT : row.state(),
                        "The loan or return goes on. An order of it that was planned and never sent is not sent.",
                        List.of())));
    }

    private static OfferedChoice accept(AlarmFacts facts, Transfer transfer, Instant raisedAt) {
        List<Posting> excess = facts.excess();
        return new OfferedChoice(
                DecisionChoice.ACCEPT_EXECUTION,
                null,
                raisedAt,
                "there was no alarm before.",
                effect(
                        facts.order().row().state(),
                        excess == null
                                ? "The order stays as it is. Its transfer is executed: the money has moved, no further order"
                                        + " is made for it, and the loan or return goes on."
                                : "The order stays as it is. Its transfer was executed by another order, or given up: what was"
                                        + " paid once too often is owed by whoever has received it.",
                        excess == null ? Transfers.postings(transfer, Stage.EXECUTED) : excess));
    }

    private OfferedChoice undone(OrderRow row, Instant raisedAt) {
        return new OfferedChoice(
                DecisionChoice.UNDONE,
                null,
                latest(protocol.conclusiveFrom(row), raisedAt),
                CAUTION,
                effect(
                        row.state(),
                        "The bank has undone it, or it was not this order: the money is where the books have it, and the loan"
                                + " or return goes on.",
                        List.of()));
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    private static ChoiceEffect effect(OrderState becomes, String description, List<Posting> postings) {
        return new ChoiceEffect(becomes.storedAs(), description, postings);
    }

    @Override
    public void apply(Handle handle, Decision decision, Instant now) {
        OrderRow row = OrderJournal.lock(handle, number);
        switch (decision.choice()) {
            case EXECUTED, NOT_EXECUTED ->
                change(
                        handle,
                        row,
                        protocol.afterDecision(row, decision.choice() == DecisionChoice.EXECUTED, now),
                        now);
            case ACCEPT_EXECUTION -> {
                closeUnsent(handle, row, now);
                acceptExecution(handle, row, decision, now);
                AlarmDecisions.acknowledge(handle, number, decision.id(), now);
            }
            case ACKNOWLEDGE, UNDONE -> {
                closeUnsent(handle, row, now);
                AlarmDecisions.acknowledge(handle, number, decision.id(), now);
            }
            default -> throw new IllegalArgumentException(decision.choice() + " is no choice about an order.");
        }
    }

    private void closeUnsent(Handle handle, OrderRow row, Instant now) {
        Transfer transfer = Transfers.find(handle, row.transfer()).orElseThrow();
        AlarmDecisions.openOrders(handle, transfer)
                .forEach(unsent -> change(handle, unsent, protocol.halt(unsent), now));
    }

    private static void acceptExecution(Handle handle, OrderRow row, Decision decision, Instant now) {
        Transfer transfer = Transfers.find(handle, row.transfer()).orElseThrow();
        Optional<List<Posting>> excess = LateExecution.excess(handle, transfer);
        AlarmDecisions.acceptExecution(handle, row, excess, decision.id(), now);
        if (excess.isEmpty()) {
            OrderSettlement.completeReturn(handle, row.transfer(), now);
        }
    }

    private static void change(Handle handle, OrderRow row, Optional<Transition> change, Instant now) {
        if (change.flatMap(transition -> OrderSettlement.apply(handle, row.number(), transition, now))
                .isEmpty()) {
            throw new IllegalStateException("The journal refused the decision on " + row.number() + ", which is "
                    + row.state() + " and locked. Nothing was changed.");
        }
    }

    @Override
    public List<String> workflowIds(Handle handle) {
        return OrderJournal.find(handle, number)
                .map(row -> List.of(TransferWorkflowId.of(handle, row.transfer())))
                .orElseGet(List::of);
    }
}
