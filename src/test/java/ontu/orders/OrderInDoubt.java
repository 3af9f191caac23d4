package ontu.orders;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ontu.database.Fixtures;
import ontu.journal.Leg;
import ontu.journal.LegKind;
import ontu.journal.LegLine;
import ontu.journal.Legs;
import ontu.journal.OrderEvent;
import ontu.journal.OrderJournal;
import ontu.workflows.money.Won;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.InquiryVerdict;
import ontu.workflows.order.OrderPolicy;
import ontu.workflows.order.OrderProtocol;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderTiming;
import ontu.workflows.order.SendOutcome;
import ontu.workflows.order.Transition;
import org.jdbi.v3.core.Handle;

/** Orders of 100 won whose outcome is unknown, brought there as production does it, each of a loan or investor of its own. */
public final class OrderInDoubt {
    public static final Won AMOUNT = Won.of(100);
    public static final OrderProtocol PROTOCOL = new OrderProtocol(OrderTiming.DEFAULT, OrderPolicy.DEFAULT);

    private OrderInDoubt() {}

    /** The id of the investor of an order. */
    public static String investor(String name) {
        return "inv-" + name;
    }

    /** The id of the loan of a payment or a repayment. */
    public static String loan(String name) {
        return "loan-" + name;
    }

    /** The id of the return of a return. */
    public static String returned(String name) {
        return "return-" + name;
    }

    /** Sent in the morning of the bank date, and no reply came. */
    public static OrderRow unknown(Handle handle, LegKind kind, String name, LocalDate bankDate) {
        Instant now = bankDate.atTime(9, 0).atZone(OrderTiming.SEOUL).toInstant();
        BankOrder order = leg(handle, kind, name, now);
        OrderRow planned = OrderJournal.plan(handle, order, 1, bankDate, "ab".repeat(32), now);
        OrderRow granted = apply(handle, planned, PROTOCOL.grant(0), now);
        Transition unsure = PROTOCOL.afterSend(granted, new SendOutcome.Ambiguous("NO_REPLY"), Optional.of(AMOUNT));
        OrderJournal.note(handle, granted.number(), OrderEvent.Kind.SENT, unsure.code(), now);
        return apply(handle, granted, unsure, now);
    }

    /** The bank said that it was at work on the order, and two minutes later that it did not know it. */
    public static OrderRow waiting(Handle handle, LegKind kind, String name, LocalDate bankDate) {
        OrderRow unknown = unknown(handle, kind, name, bankDate);
        OrderRow seen = asked(handle, unknown, new InquiryVerdict.InProgress("A0050"), 1);
        return asked(handle, seen, new InquiryVerdict.NotFound("X0001"), 2);
    }

    private static OrderRow asked(Handle handle, OrderRow row, InquiryVerdict verdict, int minutesLater) {
        Instant now = row.plannedAt().plus(Duration.ofMinutes(minutesLater));
        bankSays(handle, row, verdict, now);
        return OrderJournal.find(handle, row.number()).orElseThrow();
    }

    /** What an inquiry writes down. */
    public static void bankSays(Handle handle, OrderRow asked, InquiryVerdict verdict, Instant now) {
        Settlement.begin(handle, asked.order());
        OrderJournal.note(handle, asked.number(), OrderEvent.Kind.ASKED, verdict.code(), now);
        PROTOCOL.afterInquiry(asked, now, verdict)
                .ifPresent(change -> OrderJournal.apply(handle, asked.number(), change, now));
    }

    private static OrderRow apply(Handle handle, OrderRow row, Transition change, Instant now) {
        return OrderJournal.apply(handle, row.number(), change, now).orElseThrow();
    }

    private static BankOrder leg(Handle handle, LegKind kind, String name, Instant now) {
        Fixtures.investor(handle, investor(name));
        LegLine line = new LegLine(investor(name), Fixtures.account(handle, investor(name)), AMOUNT);
        Leg leg = switch (kind) {
            case PAYMENT -> payment(handle, name, line);
            case REPAYMENT -> repayment(handle, name, line);
            case RETURN -> returning(handle, name, line);
        };
        Legs.write(handle, leg, now);
        return leg.order();
    }

    private static Leg payment(Handle handle, String name, LegLine line) {
        long serial = Fixtures.loan(handle, loan(name));
        Fixtures.reserved(handle, loan(name), investor(name), AMOUNT);
        return Leg.payment(new BankOrder.Payment(serial, 1), loan(name), AMOUNT, List.of(line));
    }

    private static Leg repayment(Handle handle, String name, LegLine line) {
        long serial = Fixtures.loan(handle, loan(name));
        Fixtures.collected(handle, loan(name), AMOUNT);
        return Leg.repayment(new BankOrder.Repayment(serial, 1, 1), loan(name), List.of(line));
    }

    private static Leg returning(Handle handle, String name, LegLine line) {
        Fixtures.funds(handle, investor(name), AMOUNT);
        long serial = Fixtures.investorReturn(handle, investor(name), returned(name), AMOUNT);
        return Leg.returning(new BankOrder.Return(serial), line);
    }
}
