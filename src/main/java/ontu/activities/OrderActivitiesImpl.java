package ontu.activities;

import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import ontu.attention.Attention;
import ontu.attention.AttentionReason;
import ontu.bank.BankClient;
import ontu.bank.OrderReference;
import ontu.bank.ResultInquiry;
import ontu.bank.TransferRequest;
import ontu.journal.OrderEventKind;
import ontu.journal.OrderJournal;
import ontu.journal.SettlementLock;
import ontu.journal.Transfer;
import ontu.journal.Transfers;
import ontu.money.Won;
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
import ontu.settlement.OrderSettlement;
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
            return view(latest.get());
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

    /** The latest order is read again under the lock: another planner may have been faster while the bank was asked. */
    private OrderView planNow(Handle handle, Transfer transfer) {
        Instant now = clock.instant();
        Transfers.lock(handle, transfer.key());
        Optional<OrderRow> latest = OrderJournal.latest(handle, transfer.key());
        if (latest.isPresent() && !protocol.allowsNextOrder(latest.get(), now)) {
            return view(handle, latest.get(), transfer.amount());
        }
        if (OrderJournal.isHalted(handle, transfer.key())) {
            return OrderView.withoutOrder(transfer.amount(), HALTED);
        }
        int ordinal = latest.map(OrderRow::ordinal).orElse(0) + 1;
        var bankDate = BusinessTime.dateOf(now);
        String hash = bank.requestHash(TransferRequestFactory.of(handle, transfer, bankDate));
        OrderRow planned = OrderJournal.plan(handle, transfer.key(), ordinal, bankDate, hash, now);
        return OrderView.of(planned, transfer.amount(), protocol.next(planned, now));
    }

    @Override
    public OrderView send(TransferKey transferKey, String number, int sends) {
        Optional<GrantedSend> granted = jdbi.inTransaction(handle -> grant(handle, transferKey, number, sends));
        if (granted.isEmpty()) {
            return view(jdbi.withHandle(handle -> row(handle, number)));
        }
        OrderRow row = granted.get().row();
        Transfer transfer = granted.get().transfer();
        SendOutcome outcome = bank.sendOrder(
                granted.get().request(),
                new OrderReference(number, row.bankDate()),
                () -> protocol.preSendCheck(row, clock.instant()));
        Transition change = protocol.afterSend(row, outcome, Optional.ofNullable(transfer.cumulative()));
        return settle(transfer, handle -> {
            OrderJournal.appendEvent(handle, number, OrderEventKind.SENT, change.code(), clock.instant());
            return apply(handle, number, change);
        });
    }

    /** @param outcome changes the order, and returns its row as it then is */
    private OrderView settle(Transfer transfer, Function<Handle, OrderRow> outcome) {
        return jdbi.inTransaction(handle -> {
            SettlementLock.acquire(handle, transfer.key());
            return view(handle, outcome.apply(handle), transfer.amount());
        });
    }

    /**
     * The row after a change. It is read again if the compare-and-set was lost: somebody else has changed it, or the
     * finding has raised an alarm.
     */
    private OrderRow apply(Handle handle, String number, Transition change) {
        return OrderSettlement.apply(handle, number, change, clock.instant()).orElseGet(() -> row(handle, number));
    }

    private record GrantedSend(OrderRow row, Transfer transfer, TransferRequest request) {}

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
        OrderRow inquired = jdbi.inTransaction(handle -> expireSilentSender(handle, row(handle, number)));
        if (inquired.state() != OrderState.UNKNOWN && inquired.state() != OrderState.WAITING) {
            return view(inquired);
        }
        Transfer transfer = jdbi.withHandle(handle -> transfer(handle, transferKey));
        Instant inquiredAt = clock.instant();
        InquiryVerdict verdict = bank.inquire(inquiry(transfer, inquired));
        OrderView view = settle(transfer, handle -> record(handle, inquired, inquiredAt, verdict));
        if (view.step() instanceof Step.Inquire) {
            throw inquireAgain(view);
        }
        return view;
    }

    private OrderRow expireSilentSender(Handle handle, OrderRow row) {
        return protocol.senderEnded(row, clock.instant())
                .map(change -> apply(handle, row.number(), change))
                .orElse(row);
    }

    private ResultInquiry inquiry(Transfer transfer, OrderRow inquired) {
        return jdbi.withHandle(handle -> TransferRequestFactory.of(handle, transfer, inquired.bankDate()))
                .inquiry(new OrderReference(inquired.number(), inquired.bankDate()));
    }

    private OrderRow record(Handle handle, OrderRow inquired, Instant inquiredAt, InquiryVerdict verdict) {
        OrderRow locked = OrderJournal.appendEvent(
                handle, inquired.number(), OrderEventKind.INQUIRED, verdict.code(), clock.instant());
        return protocol.afterInquiry(inquired, inquiredAt, verdict)
                .map(change -> apply(handle, inquired.number(), change))
                .orElse(locked);
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

    private OrderView view(OrderRow row) {
        return jdbi.withHandle(handle -> view(handle, row, Transfers.amount(handle, row.transfer())));
    }

    /** An alarm on another order, also an earlier order of the same transfer, blocks orders already planned. */
    private OrderView view(Handle handle, OrderRow row, Won amount) {
        Step step = protocol.next(row, clock.instant());
        boolean halted = step instanceof Step.Send && OrderJournal.isHalted(handle, row.transfer());
        return OrderView.of(row, amount, halted ? HALTED : step);
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
