package ontu.settlement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ontu.decisions.ChoiceEffect;
import ontu.decisions.Decision;
import ontu.decisions.DecisionChoice;
import ontu.decisions.DecisionSubject;
import ontu.decisions.OfferedChoice;
import ontu.decisions.SubjectEvidence;
import ontu.decisions.SubjectKey;
import ontu.decisions.SubjectKind;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import ontu.investors.Returns;
import ontu.journal.AlarmDecisions;
import ontu.journal.OrderJournal;
import ontu.journal.Transfer;
import ontu.journal.TransferDecisions;
import ontu.journal.TransferKind;
import ontu.journal.Transfers;
import ontu.ledger.TransferTransaction.Stage;
import ontu.loans.Disbursements;
import ontu.loans.Reservations;
import ontu.money.Won;
import ontu.order.OrderNumber;
import ontu.order.OrderProtocol;
import ontu.order.OrderRow;
import ontu.order.OrderState;
import ontu.order.TransferKey;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A transfer whose latest order is closed without execution and after which no other follows by itself: the bank has refused
 * it, or its orders are used up. Two operators permit another order, or give the transfer up. Both only while every order of the
 * transfers of that kind of its loan is closed and its date is settled: nothing of them can still arrive at the bank.
 */
public record TransferSubject(TransferKey key, OrderProtocol protocol) implements DecisionSubject {
    private static final String CAUTION =
            "until then the bank may still receive an order of this loan or return, or not have recorded it yet.";

    @Override
    public String name() {
        return "transfer " + key.transferId();
    }

    @Override
    public SubjectKind kind() {
        return SubjectKind.TRANSFER;
    }

    @Override
    public void lock(Handle handle) {
        Transfers.find(handle, key).ifPresent(transfer -> TransferLock.acquire(handle, transfer));
    }

    /**
     * @param orders of the transfer and of the others of its kind of its loan
     * @param executed by an order, or late
     * @param permitted whether two operators have decided to try again, and the order has not been made yet
     * @param given what is given up with it: the transfer, and of a disbursement all that is not executed
     */
    private record TransferFacts(
            Transfer transfer,
            List<OrderRow> orders,
            boolean abandoned,
            boolean executed,
            boolean halted,
            boolean permitted,
            List<Transfer> given) {
        Optional<OrderRow> latest() {
            return latestOf(transfer, orders);
        }
    }

    private static Optional<OrderRow> latestOf(Transfer transfer, List<OrderRow> orders) {
        return orders.stream()
                .filter(order -> order.transfer().equals(transfer.key()))
                .max(Comparator.comparingInt(OrderRow::ordinal));
    }

    @Override
    public Optional<SubjectEvidence> read(Handle handle) {
        return Transfers.find(handle, key).map(transfer -> read(handle, transfer));
    }

    private SubjectEvidence read(Handle handle, Transfer transfer) {
        List<OrderRow> orders = TransferDecisions.orders(handle, transfer);
        TransferFacts facts = new TransferFacts(
                transfer,
                orders,
                TransferDecisions.isAbandoned(handle, key),
                AlarmDecisions.isExecuted(handle, key),
                OrderJournal.isHalted(handle, key),
                latestOf(transfer, orders)
                        .map(latest -> TransferDecisions.permitOrderAfter(handle, latest))
                        .orElse(false),
                given(handle, transfer));
        String obstacle = obstacle(facts);
        return new SubjectEvidence(
                new SubjectKey(kind(), key.transferId()),
                facts,
                transfer.loanId(),
                investorOfReturn(transfer),
                obstacle,
                obstacle == null ? choices(handle, facts) : List.of());
    }

    private static List<Transfer> given(Handle handle, Transfer transfer) {
        return transfer.kind() == TransferKind.DISBURSEMENT
                ? Disbursements.notPaidOut(handle, transfer.requireLoanId())
                : List.of(transfer);
    }

    private static @Nullable String investorOfReturn(Transfer transfer) {
        return transfer.kind() == TransferKind.RETURN
                ? transfer.lines().getFirst().investorId()
                : null;
    }

    private @Nullable String obstacle(TransferFacts facts) {
        if (facts.abandoned()) {
            return "The transfer has been given up, and that is final.";
        }
        if (facts.executed()) {
            return "The transfer is executed, and that is final.";
        }
        if (facts.halted()) {
            return "An order of this loan or return has an alarm: nothing of it is ordered or given up meanwhile.";
        }
        Optional<OrderRow> open =
                facts.orders().stream().filter(order -> order.state().isOpen()).findFirst();
        if (open.isPresent()) {
            return "Order " + open.get().number() + " is " + open.get().state()
                    + ": operators decide about the transfer once every order of its loan or return is closed.";
        }
        Optional<OrderRow> latest = facts.latest();
        return latest.isPresent()
                ? whyItGoesOn(latest.get(), facts.permitted())
                : "No order has been made for the transfer yet: there is nothing to decide.";
    }

    private @Nullable String whyItGoesOn(OrderRow latest, boolean permitted) {
        return permitted || protocol.needsTransferDecision(latest)
                ? null
                : "After order " + latest.number() + " the next one is made by itself: there is nothing to decide.";
    }

    private List<OfferedChoice> choices(Handle handle, TransferFacts facts) {
        OrderRow latest = facts.latest().orElseThrow();
        List<OfferedChoice> choices = new ArrayList<>();
        if (protocol.allowsPermittedOrder(latest) && !facts.permitted()) {
            choices.add(offer(
                    DecisionChoice.TRY_AGAIN,
                    facts,
                    new ChoiceEffect(
                            OrderState.PLANNED.storedAs(),
                            "The transfer keeps its money, and order "
                                    + OrderNumber.of(key, latest.ordinal() + 1).digits() + " is made for it.",
                            List.of())));
        }
        choices.add(offer(
                DecisionChoice.GIVE_UP,
                facts,
                new ChoiceEffect(
                        "ABANDONED",
                        afterGivingUp(handle, facts.transfer()),
                        facts.given().stream()
                                .flatMap(transfer -> Transfers.postings(transfer, Stage.ABANDONED).stream())
                                .toList())));
        return choices;
    }

    private static String afterGivingUp(Handle handle, Transfer transfer) {
        return switch (transfer.kind()) {
            case RETURN -> "The money is the investor's free money again, and the return has ended without a transfer.";
            case DISTRIBUTION ->
                "The money is held for the investors of the transfer, and never becomes the borrower's. The instalment stays"
                        + " paid, and the loan goes on.";
            case DISBURSEMENT -> afterGivingUpDisbursement(Disbursements.paidOut(handle, transfer.requireLoanId()));
        };
    }

    private static String afterGivingUpDisbursement(Won paidOut) {
        return "What is not paid out is its investors' free money again. "
                + (paidOut.isZero()
                        ? "Nothing was paid out: the loan is CANCELLED."
                        : "The loan goes on with " + paidOut
                                + ", what was paid out: its principal, the shares and the schedule.");
    }

    private OfferedChoice offer(DecisionChoice choice, TransferFacts facts, ChoiceEffect effect) {
        Instant settled = facts.orders().stream()
                .map(protocol::conclusiveFrom)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new OfferedChoice(choice, null, settled, CAUTION, effect);
    }

    @Override
    public void apply(Handle handle, Decision decision, Instant now) {
        Transfer transfer = Transfers.find(handle, key).orElseThrow();
        if (decision.choice() == DecisionChoice.TRY_AGAIN) {
            int next = OrderJournal.latest(handle, key).orElseThrow().ordinal() + 1;
            TransferDecisions.permitOrder(handle, key, next, decision.id());
        } else {
            giveUp(handle, transfer, decision, now);
        }
    }

    private void giveUp(Handle handle, Transfer transfer, Decision decision, Instant now) {
        List<Transfer> given = given(handle, transfer);
        TransferDecisions.abandon(handle, given, decision.id(), now);
        Events.writeAll(
                handle, given.stream().map(one -> abandoned(one, decision)).toList(), now);
        switch (key) {
            case TransferKey.Disbursement ignored -> Disbursements.giveUpRest(handle, transfer.requireLoanId(), now);
            case TransferKey.Distribution ignored -> {
                // The money is held: nothing of the loan changes.
            }
            case TransferKey.Return investorReturn -> {
                Returns.abandon(handle, investorReturn.returnSerial());
                Reservations.runFor(handle, List.of(transfer.lines().getFirst().investorId()), now);
            }
        }
    }

    private static Event abandoned(Transfer transfer, Decision decision) {
        return new Event(
                EventType.TRANSFER_ABANDONED,
                transfer.loanId(),
                investorOfReturn(transfer),
                Map.of(
                        "transfer",
                        transfer.key().transferId(),
                        "amount",
                        transfer.amount(),
                        "decision",
                        decision.id()));
    }

    @Override
    public List<String> workflowIds(Handle handle) {
        return Transfers.find(handle, key)
                .map(transfer -> List.of(TransferWorkflowId.of(handle, key)))
                .orElseGet(List::of);
    }
}
