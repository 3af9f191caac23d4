package ontu.activities;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import ontu.attention.Attention;
import ontu.attention.AttentionReason;
import ontu.bank.BankClient;
import ontu.bank.OrderReference;
import ontu.bank.ReplyCodes;
import ontu.bank.ResultInquiry;
import ontu.bank.TransferRequest;
import ontu.journal.AlarmDecisions;
import ontu.journal.BankWait;
import ontu.journal.OrderEventKind;
import ontu.journal.OrderJournal;
import ontu.journal.RequestHashes;
import ontu.journal.SettlementLock;
import ontu.journal.Transfer;
import ontu.journal.TransferDecisions;
import ontu.journal.Transfers;
import ontu.loans.Disbursements;
import ontu.money.Won;
import ontu.order.InquiryVerdict;
import ontu.order.OrderNumber;
import ontu.order.OrderProtocol;
import ontu.order.OrderRow;
import ontu.order.OrderState;
import ontu.order.OrderTiming;
import ontu.order.OrderView;
import ontu.order.RequestComparison;
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
    private final BankPatience bankPatience;
    private final Clock clock;

    OrderActivitiesImpl(
            Jdbi jdbi,
            BankClient bank,
            OrderProtocol protocol,
            OrderTiming timing,
            FundsCheck fundsCheck,
            BankPatience bankPatience,
            Clock clock) {
        this.jdbi = jdbi;
        this.bank = bank;
        this.protocol = protocol;
        this.timing = timing;
        this.fundsCheck = fundsCheck;
        this.bankPatience = bankPatience;
        this.clock = clock;
    }

    @Override
    public OrderView plan(TransferKey transferKey) {
        Instant now = clock.instant();
        Optional<OrderRow> latest = jdbi.inTransaction(handle -> latestUnlessHalted(handle, transferKey));
        Transfer transfer = jdbi.withHandle(handle -> transfer(handle, transferKey));
        Optional<OrderView> noNextOrder = jdbi.withHandle(handle -> withoutNextOrder(handle, transfer, latest, now));
        if (noNextOrder.isPresent()) {
            return noNextOrder.get();
        }
        return protocol.awaitMidnightWindow(now)
                .or(() -> awaitFunds(transfer, OrderNumber.of(transferKey, nextOrdinal(latest)), now))
                .map(wait -> OrderView.withoutOrder(transfer.amount(), wait))
                .orElseGet(() -> jdbi.inTransaction(handle -> planNow(handle, transfer)));
    }

    /** The latest order. One that an alarm keeps from being sent again is not left planned: nobody would inquire about it. */
    private Optional<OrderRow> latestUnlessHalted(Handle handle, TransferKey transferKey) {
        Optional<OrderRow> latest = OrderJournal.latest(handle, transferKey);
        return latest.filter(row -> !row.wasNeverSent() && OrderJournal.isHalted(handle, transferKey))
                .flatMap(protocol::halt)
                .map(change -> apply(handle, latest.get().number(), change))
                .or(() -> latest);
    }

    /** What to say of a transfer for which no order may be planned now; empty if one may. */
    private Optional<OrderView> withoutNextOrder(
            Handle handle, Transfer transfer, Optional<OrderRow> latest, Instant now) {
        if (TransferDecisions.isAbandoned(handle, transfer.key())) {
            return Optional.of(OrderView.withoutOrder(transfer.amount(), new Step.Abandoned()));
        }
        Optional<OrderRow> late = AlarmDecisions.lateExecution(handle, transfer.key());
        if (late.isPresent()) {
            return late.map(row -> OrderView.of(row, transfer.amount(), new Step.Done()));
        }
        return latest.filter(row -> !protocol.allowsNextOrder(row, now) && !isPermitted(handle, row))
                .map(row -> view(handle, row, transfer.amount()));
    }

    /** Whether two operators have permitted the next order. */
    private boolean isPermitted(Handle handle, OrderRow latest) {
        return protocol.allowsPermittedOrder(latest) && TransferDecisions.permitOrderAfter(handle, latest);
    }

    private static int nextOrdinal(Optional<OrderRow> latest) {
        return latest.map(OrderRow::ordinal).orElse(0) + 1;
    }

    /** What to wait for before an order is planned under a number; empty if the bank lets its money be used now. */
    private Optional<Step> awaitFunds(Transfer transfer, OrderNumber number, Instant now) {
        String subject = BankWait.ofOrder(number.digits());
        return bankPatience.ask(
                subject,
                () -> awaitFunds(subject, fundsCheck.check(transfer, now), now),
                attention -> Optional.of(new Step.AwaitOperator(attention, false, now)));
    }

    private Optional<Step> awaitFunds(String subject, FundsCheck.FundsResult result, Instant now) {
        return switch (result) {
            case FundsCheck.FundsResult.Usable ignored -> Optional.empty();
            case FundsCheck.FundsResult.NotSwept not ->
                Optional.of(
                        new Step.Plan(timing.sendableFrom(not.usableFrom()), "the bank has not swept the money yet"));
            case FundsCheck.FundsResult.NotUsable not ->
                Optional.of(protocol.awaitUsableMoney(
                        lackingSince(subject, AttentionReason.MONEY_NOT_USABLE, now),
                        timing.sendableFrom(not.checkAgainAt()),
                        now));
            case FundsCheck.FundsResult.InOpenOrders open ->
                Optional.of(protocol.awaitOpenOrders(
                        lackingSince(subject, AttentionReason.MONEY_IN_OPEN_ORDERS, now),
                        timing.sendableFrom(open.checkAgainAt()),
                        now));
        };
    }

    private Instant lackingSince(String subject, AttentionReason cause, Instant now) {
        return jdbi.inTransaction(handle -> BankWait.since(handle, subject, cause, now))
                .since();
    }

    /** The latest order is read again under the lock: another planner may have been faster while the bank was asked. */
    private OrderView planNow(Handle handle, Transfer transfer) {
        Instant now = clock.instant();
        Transfers.lock(handle, transfer.key());
        Optional<OrderRow> latest = OrderJournal.latest(handle, transfer.key());
        Optional<OrderView> noNextOrder = withoutNextOrder(handle, transfer, latest, now);
        if (noNextOrder.isPresent()) {
            return noNextOrder.get();
        }
        if (OrderJournal.isHalted(handle, transfer.key())) {
            return OrderView.withoutOrder(transfer.amount(), HALTED);
        }
        var bankDate = BusinessTime.dateOf(now);
        OrderRow planned = OrderJournal.plan(
                handle,
                transfer.key(),
                nextOrdinal(latest),
                bankDate,
                hashes(TransferRequestFactory.of(handle, transfer, bankDate)),
                now);
        return OrderView.of(planned, transfer.amount(), protocol.next(planned, now));
    }

    private RequestHashes hashes(TransferRequest request) {
        return new RequestHashes(bank.requestHash(request), BankClient.movementHash(request));
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
        Transition change = protocol.afterSend(row, outcome, expectedCumulative(transfer));
        return settle(transfer, handle -> {
            OrderJournal.appendEvent(handle, number, OrderEventKind.SENT, change.code(), clock.instant());
            return apply(handle, number, change);
        });
    }

    /** The plan's total, and what operators have accepted as overpaid. */
    private Optional<Won> expectedCumulative(Transfer transfer) {
        return Optional.ofNullable(transfer.cumulative())
                .map(planned -> planned.plus(
                        jdbi.withHandle(handle -> Disbursements.overpaid(handle, transfer.requireLoanId()))));
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
        Instant now = clock.instant();
        return protocol.grant(row, sends, compare(handle, row, request), replacesChangedRequest(handle, row), now)
                .flatMap(change -> OrderJournal.apply(handle, number, change, now))
                .filter(changed -> changed.state() == OrderState.SENT)
                .map(granted -> new GrantedSend(granted, transfer, request));
    }

    private RequestComparison compare(Handle handle, OrderRow row, TransferRequest request) {
        return OrderJournal.requestHashes(handle, row.number()).compare(hashes(request));
    }

    /** Whether the order before this one was given up because its request had changed. */
    private static boolean replacesChangedRequest(Handle handle, OrderRow row) {
        return row.ordinal() > 1
                && row(handle, OrderNumber.of(row.transfer(), row.ordinal() - 1).digits())
                        .hasChangedRequest();
    }

    @Override
    public OrderView inquire(TransferKey transferKey, String number) {
        OrderRow inquired = jdbi.inTransaction(handle -> expireSilentSender(handle, row(handle, number)));
        if (inquired.state() != OrderState.UNKNOWN && inquired.state() != OrderState.WAITING) {
            return view(inquired);
        }
        Transfer transfer = jdbi.withHandle(handle -> transfer(handle, transferKey));
        Instant inquiredAt = clock.instant();
        ResultInquiry inquiry = inquiry(transfer, inquired);
        InquiryVerdict verdict = bank.inquire(inquiry);
        OrderView view = settle(transfer, handle -> record(handle, inquired, inquiredAt, verdict));
        return afterInquiry(view, bank.apiName(inquiry), verdict.code());
    }

    /** Where nothing is settled, the activity asks again; operators learn of a silent bank, and of its first answer. */
    private OrderView afterInquiry(OrderView view, String apiName, String code) {
        String subject = BankWait.ofOrder(view.number());
        if (ReplyCodes.isOfTheBank(code)) {
            boolean toldOfSilence = bankPatience.answered(subject);
            if (view.step() instanceof Step.Inquire && !toldOfSilence) {
                throw bankPatience.askAgain(noAnswer(view), FailureTypes.INQUIRE_AGAIN);
            }
            return view;
        }
        if (!(view.step() instanceof Step.Inquire)) {
            return view;
        }
        Attention attention = bankPatience
                .silent(subject, apiName, code)
                .orElseThrow(
                        () -> bankPatience.askSilentBankAgain(subject, noAnswer(view), FailureTypes.INQUIRE_AGAIN));
        return view.withStep(new Step.AwaitOperator(attention, true, clock.instant()));
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
        return protocol.afterInquiry(inquired.withAlarmOf(locked), inquiredAt, verdict)
                .map(change -> apply(handle, inquired.number(), change))
                .orElse(locked);
    }

    private static String noAnswer(OrderView view) {
        return "No conclusive answer yet (" + view.code() + ").";
    }

    private OrderView view(OrderRow row) {
        return jdbi.withHandle(handle -> view(handle, row, Transfers.amount(handle, row.transfer())));
    }

    private OrderView view(Handle handle, OrderRow row, Won amount) {
        Instant now = clock.instant();
        Step step = protocol.next(row, now);
        return OrderView.of(row, amount, step instanceof Step.Send ? sendIfAllowed(handle, row, step, now) : step);
    }

    /**
     * An alarm on another order, also an earlier order of the same transfer, blocks orders already planned; an order that has
     * replaced one whose request had changed is left to a worker with the same configuration.
     */
    private Step sendIfAllowed(Handle handle, OrderRow row, Step send, Instant now) {
        if (OrderJournal.isHalted(handle, row.transfer())) {
            return HALTED;
        }
        if (!replacesChangedRequest(handle, row)) {
            return send;
        }
        Transfer transfer = transfer(handle, row.transfer());
        TransferRequest request = TransferRequestFactory.of(handle, transfer, row.bankDate());
        return protocol.grant(row, row.sends(), compare(handle, row, request), true, now)
                        .isPresent()
                ? send
                : protocol.awaitSameConfiguration(row, now);
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
