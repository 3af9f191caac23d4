package ontu.activities;

import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import ontu.bank.BankClient;
import ontu.bank.MoneyOrder;
import ontu.bank.OrderStamp;
import ontu.bank.ResultInquiry;
import ontu.journal.Leg;
import ontu.journal.Legs;
import ontu.journal.OrderEvent;
import ontu.journal.OrderJournal;
import ontu.orders.Settlement;
import ontu.workflows.Attention;
import ontu.workflows.AttentionReason;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.InquiryVerdict;
import ontu.workflows.order.OrderActivities;
import ontu.workflows.order.OrderProtocol;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderState;
import ontu.workflows.order.OrderTiming;
import ontu.workflows.order.OrderView;
import ontu.workflows.order.SendOutcome;
import ontu.workflows.order.Step;
import ontu.workflows.order.Transition;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Joins protocol, journal and bank. Whatever is found out is committed before anybody is told. */
final class OrderActivitiesImpl implements OrderActivities {
    private static final Step HALTED = new Step.AwaitPerson(
            new Attention(
                    AttentionReason.ALARM, "Another order of this loan or return has an alarm; nothing of it moves."),
            false);

    private final Jdbi jdbi;
    private final BankClient bank;
    private final OrderProtocol protocol;
    private final OrderTiming timing;
    private final UsableFunds funds;
    private final Clock clock;

    OrderActivitiesImpl(
            Jdbi jdbi, BankClient bank, OrderProtocol protocol, OrderTiming timing, UsableFunds funds, Clock clock) {
        this.jdbi = jdbi;
        this.bank = bank;
        this.protocol = protocol;
        this.timing = timing;
        this.funds = funds;
        this.clock = clock;
    }

    @Override
    public OrderView plan(BankOrder order) {
        Instant now = clock.instant();
        Optional<OrderRow> latest = jdbi.withHandle(handle -> OrderJournal.latest(handle, order));
        if (latest.isPresent() && !protocol.allowsAnotherAttempt(latest.get(), now)) {
            return look(latest.get().number());
        }
        Leg leg = jdbi.withHandle(handle -> leg(handle, order));
        Instant usableFrom = timing.sendableFrom(funds.usableFrom(leg, now));
        return now.isBefore(usableFrom)
                ? OrderView.notYet(leg.amount(), awaitMoney(order, usableFrom, now))
                : jdbi.inTransaction(handle -> planNow(handle, leg));
    }

    private Step awaitMoney(BankOrder order, Instant usableFrom, Instant now) {
        Instant promisedAt = jdbi.withHandle(handle -> Legs.plannedAt(handle, order));
        return protocol.awaitMoney(promisedAt, usableFrom, now);
    }

    private OrderView planNow(Handle handle, Leg leg) {
        Instant now = clock.instant();
        Legs.lock(handle, leg.order());
        Optional<OrderRow> latest = OrderJournal.latest(handle, leg.order());
        if (latest.isPresent() && !protocol.allowsAnotherAttempt(latest.get(), now)) {
            return view(handle, latest.get(), now);
        }
        if (OrderJournal.isHalted(handle, leg.order())) {
            return OrderView.notYet(leg.amount(), HALTED);
        }
        int attempt = latest.map(OrderRow::attempt).orElse(0) + 1;
        var bankDate = OrderTiming.dateOf(now);
        String hash = bank.requestHash(OrderRequests.of(handle, leg, bankDate));
        return view(handle, OrderJournal.plan(handle, leg.order(), attempt, bankDate, hash, now), now);
    }

    @Override
    public OrderView send(BankOrder order, String number, int sends) {
        Optional<Sending> sending = jdbi.inTransaction(handle -> grant(handle, order, number, sends));
        if (sending.isEmpty()) {
            return look(number);
        }
        OrderRow granted = sending.get().granted();
        SendOutcome outcome = bank.order(
                sending.get().request(),
                new OrderStamp(number, granted.bankDate()),
                () -> protocol.lastLook(granted, clock.instant()));
        Transition change = protocol.afterSend(
                granted, outcome, Optional.ofNullable(sending.get().leg().cumulative()));
        settle(order, handle -> {
            OrderJournal.note(handle, number, OrderEvent.Kind.SENT, change.code(), clock.instant());
            OrderJournal.apply(handle, number, change, clock.instant());
        });
        return look(number);
    }

    private void settle(BankOrder order, Consumer<Handle> outcome) {
        jdbi.useTransaction(handle -> {
            Settlement.begin(handle, order);
            outcome.accept(handle);
        });
    }

    private record Sending(OrderRow granted, Leg leg, MoneyOrder request) {}

    private Optional<Sending> grant(Handle handle, BankOrder order, String number, int sends) {
        if (OrderJournal.isHalted(handle, order)) {
            return Optional.empty();
        }
        Leg leg = leg(handle, order);
        OrderRow row = row(handle, number);
        MoneyOrder request = OrderRequests.of(handle, leg, row.bankDate());
        requireSameRequest(handle, number, request);
        return OrderJournal.apply(handle, number, protocol.grant(sends), clock.instant())
                .map(granted -> new Sending(granted, leg, request));
    }

    private void requireSameRequest(Handle handle, String number, MoneyOrder request) {
        if (!bank.requestHash(request).equals(OrderJournal.requestHash(handle, number))) {
            throw new IllegalStateException("The request of " + number
                    + " is not the one that it was planned with. Nothing was sent; find out what changed.");
        }
    }

    @Override
    public OrderView ask(BankOrder order, String number) {
        endSilentSender(number);
        OrderRow asked = jdbi.withHandle(handle -> row(handle, number));
        if (asked.state() != OrderState.UNKNOWN && asked.state() != OrderState.WAITING) {
            return look(number);
        }
        Instant askedAt = clock.instant();
        InquiryVerdict verdict = bank.inquire(inquiry(order, asked));
        settle(order, handle -> record(handle, asked, askedAt, verdict));
        OrderView view = look(number);
        if (view.step() instanceof Step.Ask) {
            throw askAgain(view);
        }
        return view;
    }

    private void endSilentSender(String number) {
        jdbi.useTransaction(handle -> protocol.senderEnded(row(handle, number), clock.instant())
                .ifPresent(change -> OrderJournal.apply(handle, number, change, clock.instant())));
    }

    private ResultInquiry inquiry(BankOrder order, OrderRow asked) {
        return jdbi.withHandle(handle -> OrderRequests.of(handle, leg(handle, order), asked.bankDate()))
                .inquiry(new OrderStamp(asked.number(), asked.bankDate()));
    }

    private void record(Handle handle, OrderRow asked, Instant askedAt, InquiryVerdict verdict) {
        OrderJournal.note(handle, asked.number(), OrderEvent.Kind.ASKED, verdict.code(), clock.instant());
        protocol.afterInquiry(asked, askedAt, verdict)
                .ifPresent(change -> OrderJournal.apply(handle, asked.number(), change, clock.instant()));
    }

    /** Not a failure: the activity is tried again later, without a trace in the history. */
    private ApplicationFailure askAgain(OrderView view) {
        int inquiries = Activity.getExecutionContext().getInfo().getAttempt();
        return ApplicationFailure.newBuilder()
                .setMessage("No conclusive answer yet (" + view.code() + ").")
                .setType("AskAgain")
                .setNextRetryDelay(protocol.askAgainAfter(inquiries))
                .setCategory(ApplicationErrorCategory.BENIGN)
                .build();
    }

    private OrderView look(String number) {
        return jdbi.withHandle(handle -> view(handle, row(handle, number), clock.instant()));
    }

    /** An alarm on another order, also on an earlier attempt at the same leg, holds back what is planned already. */
    private OrderView view(Handle handle, OrderRow row, Instant now) {
        Step step = protocol.next(row, now);
        boolean halted = step instanceof Step.Send && OrderJournal.isHalted(handle, row.order());
        return OrderView.of(row, Legs.amount(handle, row.order()), halted ? HALTED : step);
    }

    private static Leg leg(Handle handle, BankOrder order) {
        return Legs.find(handle, order)
                .orElseThrow(() -> new IllegalStateException("The journal has no leg " + order.legId() + "."));
    }

    private static OrderRow row(Handle handle, String number) {
        return OrderJournal.find(handle, number)
                .orElseThrow(() -> new IllegalStateException("The journal does not know the number " + number + "."));
    }
}
