package ontu.decisions;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ontu.database.Fixtures;
import ontu.journal.OrderEventKind;
import ontu.journal.OrderJournal;
import ontu.journal.SettlementLock;
import ontu.journal.Transfer;
import ontu.journal.TransferKind;
import ontu.journal.TransferLine;
import ontu.journal.Transfers;
import ontu.money.Won;
import ontu.order.InquiryVerdict;
import ontu.order.OrderPolicy;
import ontu.order.OrderProtocol;
import ontu.order.OrderRow;
import ontu.order.OrderTiming;
import ontu.order.SendOutcome;
import ontu.order.TransferKey;
import ontu.order.Transition;
import ontu.settlement.OrderSettlement;
import ontu.time.BusinessTime;
import org.jdbi.v3.core.Handle;

/** Creates orders of 100 won with unknown outcome, as production does; each has a loan or investor of its own. */
public final class OrderInDoubt {
    public static final Won AMOUNT = Won.of(100);
    public static final OrderProtocol PROTOCOL = new OrderProtocol(OrderTiming.DEFAULT, OrderPolicy.DEFAULT);

    private OrderInDoubt() {}

    /** The id of an order's investor. */
    public static String investorId(String name) {
        return "inv-" + name;
    }

    /** The id of the loan of a disbursement or a distribution. */
    public static String loanId(String name) {
        return "loan-" + name;
    }

    /** The id of the return of a return. */
    public static String returnId(String name) {
        return "return-" + name;
    }

    /** Sent in the morning of the bank date, without a reply. */
    public static OrderRow unknown(Handle handle, TransferKind kind, String name, LocalDate bankDate) {
        Instant now = bankDate.atTime(9, 0).atZone(BusinessTime.ZONE).toInstant();
        TransferKey key = transfer(handle, kind, name, now);
        OrderRow planned = OrderJournal.plan(handle, key, 1, bankDate, Fixtures.HASHES, now);
        OrderRow granted = apply(handle, planned, PROTOCOL.grant(0), now);
        Transition unsure = PROTOCOL.afterSend(granted, new SendOutcome.Ambiguous("NO_REPLY"), Optional.of(AMOUNT));
        OrderJournal.appendEvent(handle, granted.number(), OrderEventKind.SENT, unsure.code(), now);
        return apply(handle, granted, unsure, now);
    }

    /** The bank reported the order as in progress, and two minutes later as unknown. */
    public static OrderRow waiting(Handle handle, TransferKind kind, String name, LocalDate bankDate) {
        OrderRow unknown = unknown(handle, kind, name, bankDate);
        OrderRow known = inquire(handle, unknown, new InquiryVerdict.InProgress("A0050"), 1);
        return inquire(handle, known, new InquiryVerdict.NotFound("X0001"), 2);
    }

    private static OrderRow inquire(Handle handle, OrderRow row, InquiryVerdict verdict, int minutesLater) {
        Instant now = row.plannedAt().plus(Duration.ofMinutes(minutesLater));
        recordBankAnswer(handle, row, verdict, now);
        return OrderJournal.find(handle, row.number()).orElseThrow();
    }

    /** Records an inquiry. */
    public static void recordBankAnswer(Handle handle, OrderRow inquired, InquiryVerdict verdict, Instant now) {
        SettlementLock.acquire(handle, inquired.transfer());
        OrderRow locked =
                OrderJournal.appendEvent(handle, inquired.number(), OrderEventKind.INQUIRED, verdict.code(), now);
        PROTOCOL.afterInquiry(inquired.withAlarmOf(locked), now, verdict)
                .ifPresent(change -> OrderSettlement.apply(handle, inquired.number(), change, now));
    }

    private static OrderRow apply(Handle handle, OrderRow row, Transition change, Instant now) {
        return OrderSettlement.apply(handle, row.number(), change, now).orElseThrow();
    }

    private static TransferKey transfer(Handle handle, TransferKind kind, String name, Instant now) {
        Fixtures.investor(handle, investorId(name));
        TransferLine line = new TransferLine(investorId(name), Fixtures.account(handle, investorId(name)), AMOUNT);
        Transfer transfer = switch (kind) {
            case DISBURSEMENT -> disbursement(handle, name, line);
            case DISTRIBUTION -> distribution(handle, name, line);
            case RETURN -> investorReturn(handle, name, line);
        };
        Transfers.write(handle, transfer, now);
        return transfer.key();
    }

    private static Transfer disbursement(Handle handle, String name, TransferLine line) {
        long serial = Fixtures.loan(handle, loanId(name));
        Fixtures.reserved(handle, loanId(name), investorId(name), AMOUNT);
        return Transfer.disbursement(new TransferKey.Disbursement(serial, 1), loanId(name), AMOUNT, List.of(line));
    }

    private static Transfer distribution(Handle handle, String name, TransferLine line) {
        long serial = Fixtures.loan(handle, loanId(name));
        Fixtures.collected(handle, loanId(name), AMOUNT);
        return Transfer.distribution(new TransferKey.Distribution(serial, 1, 1), loanId(name), List.of(line));
    }

    private static Transfer investorReturn(Handle handle, String name, TransferLine line) {
        Fixtures.funds(handle, investorId(name), AMOUNT);
        long serial = Fixtures.investorReturn(handle, investorId(name), returnId(name), AMOUNT);
        return Transfer.investorReturn(new TransferKey.Return(serial), line);
    }
}
