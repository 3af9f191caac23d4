package ontu.activities;

import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import ontu.attention.Attention;
import ontu.attention.AttentionReason;
import ontu.bank.BankClient;
import ontu.bank.OrderReference;
import ontu.bank.ResultInquiry;
import ontu.bank.TransferRequest;
import ontu.journal.OrderEvent;
import ontu.journal.OrderJournal;
import ontu.journal.SettlementLock;
import ontu.journal.Transfer;
import ontu.journal.Transfers;
import ontu.order.InquiryVerdict;
import ontu.order.OrderProtocol;
import ontu.order.OrderRow;
import ontu.order.OrderState;
import ontu.order.OrderTiming;
import ontu.order.OrderView;
import ontu.order.SendOutcome;
import ontu.order.Step;
import ontu.order.TransferKey;
import ontu.order.Transition;
import ontu.time.BusinessTime;
import ontu.workflows.FailureTypes;
import ontu.workflows.order.OrderActivities;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Connects protocol, journal and bank. Every result is committed before it is returned. */
final class OrderActivitiesImpl implements OrderActivities {
    private static final Step HALTED = new Step.AwaitOperator(
            new Attention(
                    AttentionReason.ALARM,
                    "Another order of this loan or return has an alarm; none of its orders is planned or sent."),
            false);

    private final Jdbi jdbi;
    private final BankClient bank;
    private final OrderProtocol protocol;
    private final OrderTiming timing;
    private final FundsCheck fundsCheck;
    private final Clock clock;

    OrderActivitiesImpl(
            Jdbi jdbi,
            BankClient bank,
            OrderProtocol protocol,
            OrderTiming timing,
            FundsCheck fundsCheck,
            Clock clock) {
        this.jdbi = jdbi;
        this.bank = bank;
        this.protocol = protocol;
        this.timing = timing;
        this.fundsCheck = fundsCheck;
        this.clock = clock;
    }

    @Override
    public OrderView plan(TransferKey transferKey) {
        Instant now = clock.instant();
        Optional<OrderRow> latest = jdbi.withHandle(handle -> OrderJournal.latest(handle, transferKey));
        if (latest.isPresent() && !protocol.allowsNextOrder(latest.get(), now)) {
            return currentView(latest.get().number());
        }
        Transfer transfer = jdbi.withHandle(handle -> transfer(handle, transferKey));
        Instant usableFrom = timing.sendableFrom(fundsCheck.usableFrom(transfer, now));
        return now.isBefore(usableFrom)
                ? OrderView.withoutOrder(transfer.amount(), awaitUsableMoney(transferKey, usableFrom, now))
                : jdbi.inTransaction(handle -> planNow(handle, transfer));
    }

    private Step awaitUsableMoney(TransferKey transferKey, Instant usableFrom, Instant now) {
        Instant plannedAt = jdbi.withHandle(handle -> Transfers.plannedAt(handle, transferKey));
        return protocol.awaitUsableMoney(plannedAt, usableFrom, now);
    }

    private OrderView planNow(Handle handle, Transfer transfer) {
        Instant now = clock.instant();
        Transfers.lock(handle, transfer.key());
        Optional<OrderRow> latest = OrderJournal.latest(handle, transfer.key());
        if (latest.isPresent() && !protocol.allowsNextOrder(latest.get(), now)) {
            return view(handle, latest.get(), now);
        }
        if (OrderJournal.isHalted(handle, transfer.key())) {
            return OrderView.withoutOrder(transfer.amount(), HALTED);
        }
        int ordinal = latest.map(OrderRow::ordinal).orElse(0) + 1;
        var bankDate = BusinessTime.dateOf(now);
        String hash = bank.requestHash(TransferRequestFactory.of(handle, transfer, bankDate));
        return view(handle, OrderJournal.plan(handle, transfer.key(), ordinal, bankDate, hash, now), now);
    }

    @Override
    public OrderView send(TransferKey transferKey, String number, int sends) {
        Optional<GrantedSend> grantedSend = jdbi.inTransaction(handle -> grant(handle, transferKey, number, sends));
        if (grantedSend.isEmpty()) {
            return currentView(number);
        }
        OrderRow granted = grantedSend.get().granted();
        SendOutcome outcome = bank.sendOrder(
                grantedSend.get().request(),
                new OrderReference(number, granted.bankDate()),
                () -> protocol.preSendCheck(granted, clock.instant()));
        Transition change = protocol.afterSend(
                granted,
                outcome,
                Optional.ofNullable(grantedSend.get().transfer().cumulative()));
        settle(transferKey, handle -> {
            OrderJournal.appendEvent(handle, number, OrderEvent.Kind.SENT, change.code(), clock.instant());
            OrderJournal.apply(handle, number, change, clock.instant());
        });
        return currentView(number);
    }

    private void settle(TransferKey transferKey, Consumer<Handle> outcome) {
        jdbi.useTransaction(handle -> {
            SettlementLock.acquire(handle, transferKey);
            outcome.accept(handle);
        });
    }

    private record GrantedSend(OrderRow granted, Transfer transfer, TransferRequest request) {}

    private Optional<GrantedSend> grant(Handle handle, TransferKey transferKey, String number, int sends) {
        if (OrderJournal.isHalted(handle, transferKey)) {
            return Optional.empty();
        }
        Transfer transfer = transfer(handle, transferKey);
        OrderRow row = row(handle, number);
        TransferRequest request = TransferRequestFactory.of(handle, transfer, row.bankDate());
        requireSameRequest(handle, number, request);
        return OrderJournal.apply(handle, number, protocol.grant(sends), clock.instant())
                .map(granted -> new GrantedSend(granted, transfer, request));
    }

    private void requireSameRequest(Handle handle, String number, TransferRequest request) {
        if (!bank.requestHash(request).equals(OrderJournal.requestHash(handle, number))) {
            throw new IllegalStateException("The request of order " + number
                    + " is not the one that was planned. Nothing was sent; find out what has changed.");
        }
    }

    @Override
    public OrderView inquire(TransferKey transferKey, String number) {
        expireSilentSender(number);
        OrderRow inquiredOrder = jdbi.withHandle(handle -> row(handle, number));
        if (inquiredOrder.state() != OrderState.UNKNOWN && inquiredOrder.state() != OrderState.WAITING) {
            return currentView(number);
        }
        Instant inquiredAt = clock.instant();
        InquiryVerdict verdict = bank.inquire(inquiry(transferKey, inquiredOrder));
        settle(transferKey, handle -> record(handle, inquiredOrder, inquiredAt, verdict));
        OrderView view = currentView(number);
        if (view.step() instanceof Step.Inquire) {
            throw inquireAgain(view);
        }
        return view;
    }

    private void expireSilentSender(String number) {
        jdbi.useTransaction(handle -> protocol.senderEnded(row(handle, number), clock.instant())
                .ifPresent(change -> OrderJournal.apply(handle, number, change, clock.instant())));
    }

    private ResultInquiry inquiry(TransferKey transferKey, OrderRow inquiredOrder) {
        return jdbi.withHandle(handle ->
                        TransferRequestFactory.of(handle, transfer(handle, transferKey), inquiredOrder.bankDate()))
                .inquiry(new OrderReference(inquiredOrder.number(), inquiredOrder.bankDate()));
    }

    private void record(Handle handle, OrderRow inquiredOrder, Instant inquiredAt, InquiryVerdict verdict) {
        OrderJournal.appendEvent(
                handle, inquiredOrder.number(), OrderEvent.Kind.INQUIRED, verdict.code(), clock.instant());
        protocol.afterInquiry(inquiredOrder, inquiredAt, verdict)
                .ifPresent(change -> OrderJournal.apply(handle, inquiredOrder.number(), change, clock.instant()));
    }

    /** Not a failure: the activity is retried later, without an event in the workflow history. */
    private ApplicationFailure inquireAgain(OrderView view) {
        int inquiries = Activity.getExecutionContext().getInfo().getAttempt();
        return ApplicationFailure.newBuilder()
                .setMessage("No conclusive answer yet (" + view.code() + ").")
                .setType(FailureTypes.INQUIRE_AGAIN)
                .setNextRetryDelay(protocol.inquiryBackoff(inquiries))
                .setCategory(ApplicationErrorCategory.BENIGN)
                .build();
    }

    private OrderView currentView(String number) {
        return jdbi.withHandle(handle -> view(handle, row(handle, number), clock.instant()));
    }

    /** An alarm on another order, also an earlier order of the same transfer, blocks orders already planned. */
    private OrderView view(Handle handle, OrderRow row, Instant now) {
        Step step = protocol.next(row, now);
        boolean halted = step instanceof Step.Send && OrderJournal.isHalted(handle, row.transfer());
        return OrderView.of(row, Transfers.amount(handle, row.transfer()), halted ? HALTED : step);
    }

    private static Transfer transfer(Handle handle, TransferKey transferKey) {
        return Transfers.find(handle, transferKey)
                .orElseThrow(() ->
                        new IllegalStateException("The journal has no transfer " + transferKey.transferId() + "."));
    }

    private static OrderRow row(Handle handle, String number) {
        return OrderJournal.find(handle, number)
                .orElseThrow(() -> new IllegalStateException("The journal has no order " + number + "."));
    }
}
