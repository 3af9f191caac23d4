package ontu.journal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import ontu.ledger.LegMovement.Stage;
import ontu.workflows.money.Won;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.OrderNumber;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderState;
import ontu.workflows.order.Transition;
import org.jdbi.v3.core.Handle;

/**
 * The numbers that the bank may have seen of us, and what we know of each. Everything happens in the caller's
 * transaction (read committed); whether it may happen is decided here by compare-and-set and by unique indexes, however
 * many callers there are and however late they come.
 */
public final class OrderJournal {
    private OrderJournal() {}

    /** The row of the latest attempt of a leg; empty if none has been planned. */
    public static Optional<OrderRow> latest(Handle handle, BankOrder order) {
        return handle.createQuery("SELECT " + OrderRows.COLUMNS
                        + " FROM bank_order WHERE leg_id = :legId ORDER BY attempt DESC LIMIT 1")
                .bind("legId", order.legId())
                .map(OrderRows::map)
                .findOne();
    }

    public static Optional<OrderRow> find(Handle handle, String number) {
        return handle.createQuery("SELECT " + OrderRows.COLUMNS + " FROM bank_order WHERE number = :number")
                .bind("number", number)
                .map(OrderRows::map)
                .findOne();
    }

    /**
     * The hash of the request as it was when the number was planned: what is sent must have the same.
     *
     * @throws IllegalStateException if the journal does not know the number
     */
    public static String requestHash(Handle handle, String number) {
        return handle.createQuery("SELECT request_hash FROM bank_order WHERE number = :number")
                .bind("number", number)
                .mapTo(String.class)
                .findOne()
                .orElseThrow(() -> unknown(number));
    }

    /**
     * Writes down the number of an attempt: the first, or the one after an attempt that was closed without execution,
     * while nothing of the loan has an alarm.
     *
     * @param bankDate the only Asia/Seoul date on which the number may be sent
     * @param requestHash SHA-256 of the request, 64 lower-case hexadecimal digits
     * @return the row of this attempt, which somebody else may have planned before
     * @throws IllegalStateException if the attempt may not be planned now
     */
    public static OrderRow plan(
            Handle handle, BankOrder order, int attempt, LocalDate bankDate, String requestHash, Instant now) {
        Optional<OrderRow> planned = insert(handle, order, attempt, bankDate, requestHash, now);
        if (planned.isPresent()) {
            OrderEvents.write(handle, OrderEvent.Kind.PLANNED, null, planned.get(), null, now);
            return planned.get();
        }
        return find(handle, OrderNumber.of(order, attempt).digits()).orElseThrow(() -> mayNotBePlanned(order, attempt));
    }

    // Two planners meet at the unique indexes: the later one waits for the earlier one to commit, and inserts nothing.
    private static Optional<OrderRow> insert(
            Handle handle, BankOrder order, int attempt, LocalDate bankDate, String requestHash, Instant now) {
        return handle.createQuery("""
                INSERT INTO bank_order (number, leg_id, attempt, bank_date, request_hash, state, planned_at)
                SELECT :number, leg.id, :attempt, :bankDate, :requestHash, 'PLANNED', :now
                  FROM leg
                 WHERE leg.id = :legId
                   AND (:attempt = 1 OR EXISTS (
                       SELECT FROM bank_order last
                        WHERE last.leg_id = leg.id AND last.attempt = :attempt - 1
                          AND last.state IN ('NOT_EXECUTED', 'NOT_SENT')))
                   AND NOT EXISTS (
                       SELECT FROM bank_order o JOIN leg other ON other.id = o.leg_id
                        WHERE o.alarm IS NOT NULL AND (other.id = leg.id OR other.loan_id = leg.loan_id))
                ON CONFLICT DO NOTHING
                RETURNING\s""" + OrderRows.COLUMNS)
                .bind("number", OrderNumber.of(order, attempt).digits())
                .bind("legId", order.legId())
                .bind("attempt", attempt)
                .bind("bankDate", bankDate)
                .bind("requestHash", requestHash)
                .bind("now", now)
                .map(OrderRows::map)
                .findOne();
    }

    private static IllegalStateException mayNotBePlanned(BankOrder order, int attempt) {
        return new IllegalStateException("Attempt " + attempt + " at " + order.legId() + " may not be planned: the leg"
                + " is not written, the attempt before it is not closed without execution, or the loan has an alarm."
                + " Nothing was planned; look at the latest row of the leg.");
    }

    /**
     * Applies a compare-and-set of the protocol, writes the event beside it and, on execution, moves the money in the
     * ledger.
     *
     * <p>What was found out does not get lost with the compare-and-set: when the bank says executed of a row that is
     * closed as something else, or the lost change would have raised an alarm on the same grant, the alarm is raised.
     *
     * @return the row as this change left it; empty if the compare-and-set was lost
     * @throws IllegalStateException if the journal does not know the number
     */
    public static Optional<OrderRow> apply(Handle handle, String number, Transition change, Instant now) {
        OrderRow before = lock(handle, number);
        Optional<OrderRow> changed = compareAndSet(handle, number, change, now);
        if (changed.isPresent()) {
            record(handle, before, changed.get(), change, now);
        } else {
            Alarms.afterLost(handle, before, change, now);
        }
        return changed;
    }

    /**
     * Locks the row until the end of the transaction: all that is written down about the number waits meanwhile.
     *
     * @throws IllegalStateException if the journal does not know the number
     */
    public static OrderRow lock(Handle handle, String number) {
        return handle.createQuery(
                        "SELECT " + OrderRows.COLUMNS + " FROM bank_order WHERE number = :number FOR NO KEY UPDATE")
                .bind("number", number)
                .map(OrderRows::map)
                .findOne()
                .orElseThrow(() -> unknown(number));
    }

    private static Optional<OrderRow> compareAndSet(Handle handle, String number, Transition change, Instant now) {
        return handle.createQuery("""
                UPDATE bank_order
                   SET state         = :to,
                       sends         = sends + :granted,
                       granted_at    = CASE WHEN :granted = 1 THEN :now ELSE granted_at END,
                       seen          = seen OR :seen,
                       alarm         = coalesce(alarm, :alarm),
                       last_code     = :code,
                       unknown_since = CASE WHEN :to = 'UNKNOWN' THEN coalesce(unknown_since, :now) ELSE unknown_since END,
                       settled_at    = CASE WHEN :closes THEN :now END
                 WHERE number = :number
                   AND state = ANY (:from)
                   AND (:sends::int IS NULL OR sends = :sends)
                RETURNING\s""" + OrderRows.COLUMNS)
                .bind("number", number)
                .bindArray(
                        "from",
                        String.class,
                        change.from().stream().map(OrderState::name).toList())
                .bind("sends", change.sends())
                .bind("to", change.to())
                .bind("granted", change.grants() ? 1 : 0)
                .bind("closes", change.to().isClosed())
                .bind("seen", change.marksSeen())
                .bind("alarm", change.alarm())
                .bind("code", change.code())
                .bind("now", now)
                .map(OrderRows::map)
                .findOne();
    }

    private static void record(Handle handle, OrderRow before, OrderRow after, Transition change, Instant now) {
        OrderEvents.write(handle, kind(change), before.state(), after, change.code(), now);
        if (change.alarm() != null) {
            Alarms.writeEvent(handle, after, change.alarm(), now);
        }
        if (after.state() == OrderState.EXECUTED) {
            executed(handle, after.order(), now);
        }
    }

    private static OrderEvent.Kind kind(Transition change) {
        if (change.grants()) {
            return OrderEvent.Kind.GRANTED;
        }
        return change.to().isClosed() ? OrderEvent.Kind.SETTLED : OrderEvent.Kind.CHANGED;
    }

    private static void executed(Handle handle, BankOrder order, Instant now) {
        Leg leg = Legs.find(handle, order).orElseThrow(() -> Legs.unknown(order));
        if (order instanceof BankOrder.Return) {
            returned(handle, leg, now);
        }
        Legs.post(handle, leg, Stage.EXECUTED, now);
    }

    private static void returned(Handle handle, Leg leg, Instant now) {
        handle.createQuery("""
                UPDATE investor_return SET state = 'RETURNED'
                 WHERE serial = (SELECT return_serial FROM leg WHERE id = :legId)
                RETURNING investor_id, id""")
                .bind("legId", leg.order().legId())
                .map((row, context) -> Event.ofInvestor(
                        EventType.RETURN_MADE,
                        row.getString("investor_id"),
                        Map.of("return", row.getString("id"), "amount", leg.amount())))
                .forEach(event -> Events.write(handle, event, now));
    }

    /**
     * Writes down something about a number that does not change its row. It does so under the lock of the row, so that
     * no evidence is added while somebody decides on what there is.
     *
     * @throws IllegalStateException if the journal does not know the number
     */
    public static void note(Handle handle, String number, OrderEvent.Kind kind, String code, Instant now) {
        OrderRow row = lock(handle, number);
        OrderEvents.write(handle, kind, row.state(), row, code, now);
    }

    /** Everything that is known of how a number came to be what it is, oldest first. */
    public static List<OrderEvent> evidence(Handle handle, String number) {
        return OrderEvents.of(handle, number);
    }

    /** Whether any order of the leg, or of its loan, has an alarm: then nothing of them may be planned or sent. */
    public static boolean isHalted(Handle handle, BankOrder order) {
        return Alarms.ofLegOrLoan(handle, order.legId());
    }

    /** Whether any order of the loan has an alarm: then nothing of the loan may move. */
    public static boolean loanHasAlarm(Handle handle, String loanId) {
        return Alarms.ofLoan(handle, loanId);
    }

    /**
     * The sum of the legs that have an open order: what the bank may still take, or may have taken, without our knowing.
     *
     * @param except a leg that is left out: the one that the question is about
     */
    public static Won openOrders(Handle handle, Set<LegKind> kinds, BankOrder except) {
        return handle.createQuery("""
                SELECT coalesce(sum(leg.amount), 0)::bigint
                  FROM bank_order o JOIN leg ON leg.id = o.leg_id
                 WHERE o.state IN ('PLANNED', 'SENT', 'UNKNOWN', 'WAITING')
                   AND leg.kind = ANY (:kinds)
                   AND leg.id <> :except""")
                .bindArray(
                        "kinds", String.class, kinds.stream().map(LegKind::name).toList())
                .bind("except", except.legId())
                .mapTo(Won.class)
                .one();
    }

    private static IllegalStateException unknown(String number) {
        return new IllegalStateException(
                "The journal does not know the number " + number + ". Nothing was changed; check the number.");
    }
}
