package ontu.journal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ontu.database.SqlCodes;
import ontu.ledger.TransferTransaction.Stage;
import ontu.money.Won;
import ontu.order.OrderNumber;
import ontu.order.OrderRow;
import ontu.order.OrderState;
import ontu.order.TransferKey;
import ontu.order.Transition;
import org.jdbi.v3.core.Handle;

/**
 * Every order number the bank may know, and its state. Everything happens in the caller's transaction (read committed).
 * Whether it may happen is decided here by compare-and-set and by unique indexes, however many callers there are and
 * however late they are.
 */
public final class OrderJournal {
    private static final String INSERT = """
            INSERT INTO bank_order (number, transfer_id, ordinal, bank_date, request_hash, movement_hash, state, planned_at)
            SELECT :number, transfer.id, :ordinal, :bankDate, :requestHash, :movementHash, 'PLANNED', :now
              FROM transfer
             WHERE transfer.id = :transferId
               AND (:ordinal = 1 OR EXISTS (
                   SELECT FROM bank_order last
                    WHERE last.transfer_id = transfer.id AND last.ordinal = :ordinal - 1 AND last.state IN %s))
               AND NOT %s
            ON CONFLICT DO NOTHING
            RETURNING %s""".formatted(
                    SqlCodes.list(OrderState.class, OrderState::isClosedWithoutExecution),
                    Alarms.HALTED,
                    OrderRowMapper.COLUMNS);

    private static final String OPEN_ORDERS =
            """
            SELECT %s, amount, last_word IS NOT NULL AND last_word = ANY (:inProgress) AS in_progress
              FROM (SELECT o.*, transfer.amount,
                           (SELECT event.code FROM bank_order_event event
                             WHERE event.number = o.number AND event.kind IN ('SENT', 'INQUIRED')
                               AND event.code = ANY (:words)
                             ORDER BY event.id DESC LIMIT 1) AS last_word
                      FROM bank_order o JOIN transfer ON transfer.id = o.transfer_id
                     WHERE o.state IN %s AND transfer.kind = ANY (:kinds) AND transfer.id <> :except) AS open""".formatted(OrderRowMapper.COLUMNS, SqlCodes.list(OrderState.class, OrderState::isOpen));

    private OrderJournal() {}

    /** The latest order of a transfer; empty if none has been planned. */
    public static Optional<OrderRow> latest(Handle handle, TransferKey key) {
        return handle.createQuery("SELECT " + OrderRowMapper.COLUMNS
                        + " FROM bank_order WHERE transfer_id = :transferId ORDER BY ordinal DESC LIMIT 1")
                .bind("transferId", key.transferId())
                .map(OrderRowMapper::map)
                .findOne();
    }

    public static Optional<OrderRow> find(Handle handle, String number) {
        return handle.createQuery("SELECT " + OrderRowMapper.COLUMNS + " FROM bank_order WHERE number = :number")
                .bind("number", number)
                .map(OrderRowMapper::map)
                .findOne();
    }

    /**
     * The hashes of the request as planned: a request that is sent must have the same.
     *
     * @throws IllegalStateException if the journal does not have the number
     */
    public static RequestHashes requestHashes(Handle handle, String number) {
        return handle.createQuery("SELECT request_hash, movement_hash FROM bank_order WHERE number = :number")
                .bind("number", number)
                .map((rs, context) -> new RequestHashes(rs.getString("request_hash"), rs.getString("movement_hash")))
                .findOne()
                .orElseThrow(() -> unknown(number));
    }

    /**
     * Plans an order: the transfer's first, or the one after an order that was closed without execution, while no order
     * of the loan has an alarm that is not acknowledged.
     *
     * @param bankDate the only Asia/Seoul date on which the number may be sent
     * @param hashes of the request that this order is to carry
     * @return the row of this order, which another caller may have planned before
     * @throws IllegalStateException if the order may not be planned now
     */
    public static OrderRow plan(
            Handle handle, TransferKey key, int ordinal, LocalDate bankDate, RequestHashes hashes, Instant now) {
        Optional<OrderRow> planned = insert(handle, key, ordinal, bankDate, hashes, now);
        if (planned.isPresent()) {
            OrderEvents.write(handle, OrderEventKind.PLANNED, null, planned.get(), null, now);
            return planned.get();
        }
        return find(handle, OrderNumber.of(key, ordinal).digits()).orElseThrow(() -> mayNotBePlanned(key, ordinal));
    }

    // Two planners conflict at the unique indexes: the later waits for the earlier to commit, and inserts nothing.
    private static Optional<OrderRow> insert(
            Handle handle, TransferKey key, int ordinal, LocalDate bankDate, RequestHashes hashes, Instant now) {
        return handle.createQuery(INSERT)
                .bind("number", OrderNumber.of(key, ordinal).digits())
                .bind("transferId", key.transferId())
                .bind("ordinal", ordinal)
                .bind("bankDate", bankDate)
                .bind("requestHash", hashes.request())
                .bind("movementHash", hashes.movement())
                .bind("now", now)
                .map(OrderRowMapper::map)
                .findOne();
    }

    private static IllegalStateException mayNotBePlanned(TransferKey key, int ordinal) {
        return new IllegalStateException(
                "Order " + ordinal + " of " + key.transferId() + " may not be planned: the transfer"
                        + " is not written, the order before it is not closed without execution, or the loan has an alarm."
                        + " Nothing was planned; check the latest order of the transfer.");
    }

    /**
     * Applies a compare-and-set of the protocol, writes its event and, on execution, posts the ledger transaction.
     *
     * <p>A finding is not lost with the compare-and-set: if the bank reports an order as executed whose row is closed
     * otherwise, or if the lost change would have raised an alarm on the same grant, the alarm is raised.
     *
     * @return the row as this change left it; empty if the compare-and-set was lost
     * @throws IllegalStateException if the journal does not have the number
     */
    public static Optional<OrderRow> apply(Handle handle, String number, Transition change, Instant now) {
        OrderRow before = lock(handle, number);
        Optional<OrderRow> changed = compareAndSet(handle, number, change, now);
        if (changed.isPresent()) {
            recordChange(handle, before, changed.get(), change, now);
        } else {
            Alarms.raiseAfterLostUpdate(handle, before, change, now);
        }
        return changed;
    }

    /**
     * Locks the row until the end of the transaction: other writers of the order wait meanwhile.
     *
     * @throws IllegalStateException if the journal does not have the number
     */
    public static OrderRow lock(Handle handle, String number) {
        return handle.createQuery("SELECT " + OrderRowMapper.COLUMNS
                        + " FROM bank_order WHERE number = :number FOR NO KEY UPDATE")
                .bind("number", number)
                .map(OrderRowMapper::map)
                .findOne()
                .orElseThrow(() -> unknown(number));
    }

    private static Optional<OrderRow> compareAndSet(Handle handle, String number, Transition change, Instant now) {
        return handle.createQuery("""
                UPDATE bank_order
                   SET state         = :to,
                       sends         = sends + :granted,
                       granted_at    = CASE WHEN :granted = 1 THEN :now ELSE granted_at END,
                       known_to_bank = known_to_bank OR :knownToBank,
                       alarm         = coalesce(standing_alarm(number, alarm), :alarm, alarm),
                       last_code     = :code,
                       unknown_since = CASE WHEN :to = 'UNKNOWN' THEN coalesce(unknown_since, :now) ELSE unknown_since END,
                       settled_at    = CASE WHEN :closes THEN :now END
                 WHERE number = :number
                   AND state = ANY (:from)
                   AND (:sends::int IS NULL OR sends = :sends)
                RETURNING\s""" + OrderRowMapper.COLUMNS)
                .bind("number", number)
                .bindArray(
                        "from",
                        String.class,
                        change.from().stream().map(OrderState::storedAs).toList())
                .bind("sends", change.sends())
                .bind("to", change.to())
                .bind("granted", change.grants() ? 1 : 0)
                .bind("closes", change.to().isClosed())
                .bind("knownToBank", change.marksKnownToBank())
                .bind("alarm", change.alarm())
                .bind("code", change.code())
                .bind("now", now)
                .map(OrderRowMapper::map)
                .findOne();
    }

    private static void recordChange(Handle handle, OrderRow before, OrderRow after, Transition change, Instant now) {
        OrderEvents.write(handle, kind(change), before.state(), after, change.code(), now);
        if (change.alarm() != null) {
            Alarms.writeEvent(handle, after, change.alarm(), now);
        }
        if (after.state() == OrderState.EXECUTED) {
            postExecution(handle, after.transfer(), now);
        }
    }

    private static OrderEventKind kind(Transition change) {
        if (change.grants()) {
            return OrderEventKind.GRANTED;
        }
        return change.to().isClosed() ? OrderEventKind.SETTLED : OrderEventKind.CHANGED;
    }

    private static void postExecution(Handle handle, TransferKey key, Instant now) {
        Transfer transfer = Transfers.find(handle, key).orElseThrow(() -> Transfers.unknown(key));
        Transfers.post(handle, transfer, Stage.EXECUTED, now);
    }

    /**
     * Appends an event that leaves the order's row as it is. The row is locked, so that no evidence is added while
     * operators decide.
     *
     * @return the row
     * @throws IllegalStateException if the journal does not have the number
     */
    public static OrderRow appendEvent(Handle handle, String number, OrderEventKind kind, String code, Instant now) {
        OrderRow row = lock(handle, number);
        OrderEvents.write(handle, kind, row.state(), row, code, now);
        return row;
    }

    /** The events of an order, oldest first. */
    public static List<OrderEvent> events(Handle handle, String number) {
        return OrderEvents.of(handle, number);
    }

    /**
     * Whether any order of the transfer, or of its loan, has an alarm that is not acknowledged: then none of them may be
     * planned or sent.
     */
    public static boolean isHalted(Handle handle, TransferKey key) {
        return Alarms.halt(handle, key.transferId());
    }

    /**
     * The open orders of other transfers of some kinds.
     *
     * @param except a transfer to leave out: the one that the caller checks
     * @param inProgress the codes with which the bank says that an order is in progress
     * @param words these, and all other codes with which the bank says what has become of an order
     */
    public static List<OpenOrder> openOrders(
            Handle handle,
            Set<TransferKind> kinds,
            TransferKey except,
            Collection<String> inProgress,
            Collection<String> words) {
        return handle.createQuery(OPEN_ORDERS)
                .bindArray(
                        "kinds",
                        String.class,
                        kinds.stream().map(TransferKind::storedAs).toList())
                .bind("except", except.transferId())
                .bindArray("inProgress", String.class, inProgress)
                .bindArray("words", String.class, words)
                .map((rs, context) -> new OpenOrder(
                        OrderRowMapper.map(rs, context), Won.of(rs.getLong("amount")), rs.getBoolean("in_progress")))
                .list();
    }

    private static IllegalStateException unknown(String number) {
        return new IllegalStateException(
                "The journal has no order " + number + ". Nothing was changed; check the number.");
    }
}
