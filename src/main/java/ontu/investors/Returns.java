package ontu.investors;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import ontu.journal.Leg;
import ontu.journal.LegLine;
import ontu.journal.Legs;
import ontu.ledger.Ledger;
import ontu.ledger.LedgerAccount;
import ontu.workflows.money.Won;
import ontu.workflows.order.BankOrder;
import ontu.workflows.refund.ReturnRequest;
import org.jdbi.v3.core.Handle;

/** The return of investors' free money: held from the request on, sent when the bank returns it. */
public final class Returns {
    private Returns() {}

    private record Stored(ReturnRequest request, String requestHash) {}

    /**
     * Writes a return down and holds its money.
     *
     * @param requestHash tells whether a second request under the same id is the same
     */
    public static ReturnReply request(Handle handle, NewReturn wanted, String requestHash, Instant now) {
        AvailableMoney.lock(handle);
        Optional<Stored> stored = find(handle, wanted.investorId(), wanted.id());
        if (stored.isPresent()) {
            return stored.get().requestHash().equals(requestHash)
                    ? new ReturnReply.Same(stored.get().request())
                    : new ReturnReply.Conflict();
        }
        if (!Investors.exists(handle, wanted.investorId())) {
            return new ReturnReply.UnknownInvestor();
        }
        Won available = Ledger.balance(handle, LedgerAccount.available(wanted.investorId()));
        return available.isLessThan(wanted.amount())
                ? new ReturnReply.NotEnough(available)
                : new ReturnReply.Created(create(handle, wanted, requestHash, now));
    }

    private static ReturnRequest create(Handle handle, NewReturn wanted, String requestHash, Instant now) {
        insert(handle, wanted, requestHash, now);
        ReturnRequest request =
                find(handle, wanted.investorId(), wanted.id()).orElseThrow().request();
        Legs.write(handle, leg(handle, wanted, request.serial()), now);
        Events.write(
                handle,
                Event.ofInvestor(
                        EventType.RETURN_REQUESTED,
                        wanted.investorId(),
                        Map.of("return", wanted.id(), "amount", wanted.amount())),
                now);
        return request;
    }

    private static Leg leg(Handle handle, NewReturn wanted, long serial) {
        String account = handle.createQuery("SELECT number FROM virtual_account WHERE investor_id = :id")
                .bind("id", wanted.investorId())
                .mapTo(String.class)
                .one();
        return Leg.returning(new BankOrder.Return(serial), new LegLine(wanted.investorId(), account, wanted.amount()));
    }

    private static void insert(Handle handle, NewReturn wanted, String requestHash, Instant now) {
        handle.createUpdate("""
                INSERT INTO investor_return (investor_id, id, request_hash, amount, bank_code, account_number,
                                             account_holder, state, requested_at)
                VALUES (:investorId, :id, :requestHash, :amount, :bankCode, :accountNumber, :accountHolder, 'HELD', :now)""")
                .bindMethods(wanted)
                .bind("requestHash", requestHash)
                .bind("now", now)
                .execute();
    }

    // AC073: the bank returns a deposit three hours after it came. Later deposits do not put off an earlier return.
    private static Optional<Stored> find(Handle handle, String investorId, String returnId) {
        return handle.createQuery("""
                SELECT r.serial, r.amount, r.request_hash,
                       greatest(r.requested_at, (SELECT max(d.returnable_at) FROM deposit d
                         WHERE d.investor_id = r.investor_id AND d.seen_at <= r.requested_at)) AS returnable_from
                  FROM investor_return r WHERE r.investor_id = :investorId AND r.id = :id""")
                .bind("investorId", investorId)
                .bind("id", returnId)
                .map((row, context) -> new Stored(
                        new ReturnRequest(
                                row.getLong("serial"),
                                Won.of(row.getLong("amount")),
                                row.getTimestamp("returnable_from").toInstant()),
                        row.getString("request_hash")))
                .findOne();
    }

    /**
     * Where the money of a return goes.
     *
     * @throws IllegalStateException if there is no such return
     */
    public static ReturnDestination destination(Handle handle, long serial) {
        return handle.createQuery("""
                SELECT bank_code, account_number, account_holder FROM investor_return WHERE serial = :serial""")
                .bind("serial", serial)
                .map((row, context) -> new ReturnDestination(row.getString(1), row.getString(2), row.getString(3)))
                .findOne()
                .orElseThrow(() -> new IllegalStateException("The books have no return " + serial + "."));
    }

    /**
     * Shows a return to people.
     *
     * @param reason why one of them is needed, in words without names or numbers of accounts
     */
    public static void callPerson(Handle handle, long serial, String reason, Instant now) {
        turn(handle, serial, "HELD", "ATTENTION")
                .ifPresent(investor -> tell(handle, EventType.RETURN_NEEDS_ATTENTION, investor, serial, reason, now));
    }

    /** Nobody is needed any more. */
    public static void dismissPerson(Handle handle, long serial, Instant now) {
        turn(handle, serial, "ATTENTION", "HELD")
                .ifPresent(investor -> tell(handle, EventType.RETURN_GOES_ON, investor, serial, "", now));
    }

    private static Optional<String> turn(Handle handle, long serial, String from, String to) {
        return handle.createQuery("""
                UPDATE investor_return SET state = :to WHERE serial = :serial AND state = :from
                RETURNING investor_id""")
                .bind("serial", serial)
                .bind("from", from)
                .bind("to", to)
                .mapTo(String.class)
                .findOne();
    }

    private static void tell(
            Handle handle, EventType type, String investorId, long serial, String reason, Instant now) {
        Events.write(handle, Event.ofInvestor(type, investorId, Map.of("return", serial, "reason", reason)), now);
    }
}
