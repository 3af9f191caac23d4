package ontu.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ontu.codes.StoredCode;
import ontu.ledger.LateExecutionTransaction;
import ontu.ledger.Ledger;
import ontu.ledger.Posting;
import ontu.ledger.TransferTransaction.Stage;
import ontu.order.Alarm;
import ontu.order.OrderRow;
import ontu.order.TransferKey;
import org.jdbi.v3.core.Handle;

/**
 * What two operators have decided about alarms: those that they have acknowledged, and executions that they have accepted
 * although the order is closed as not executed. The database refuses both without an approved decision.
 */
public final class AlarmDecisions {
    private static final String SAME_LOAN = "(id = :id OR loan_id = :loan)";

    private AlarmDecisions() {}

    /** The open orders of the loan or return of a transfer, by number. */
    public static List<OrderRow> openOrders(Handle handle, Transfer transfer) {
        return handle.createQuery("SELECT " + OrderRowMapper.COLUMNS
                        + " FROM bank_order WHERE transfer_id IN (SELECT id FROM transfer WHERE " + SAME_LOAN
                        + ") AND settled_at IS NULL ORDER BY number")
                .bind("id", transfer.key().transferId())
                .bind("loan", transfer.loanId())
                .map(OrderRowMapper::map)
                .list();
    }

    /** The alarms of an order that are not acknowledged. */
    public static Set<Alarm> standing(Handle handle, String number) {
        return handle.createQuery("""
                SELECT raised.alarm
                  FROM (SELECT alarm FROM bank_order WHERE number = :number
                        UNION SELECT code FROM bank_order_event WHERE number = :number AND kind = 'ALARM') raised
                 WHERE standing_alarm(:number, raised.alarm) IS NOT NULL""").bind("number", number).mapTo(String.class).stream()
                .map(code -> StoredCode.parse(Alarm.class, code))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Acknowledges all alarms of an order. The caller has locked it, and every order of its loan or return is closed. */
    public static void acknowledge(Handle handle, String number, long decisionId, Instant now) {
        for (Alarm alarm : standing(handle, number)) {
            handle.createUpdate("""
                    INSERT INTO acknowledged_alarm (order_number, alarm_code, decision_id, acknowledged_at)
                    VALUES (:number, :alarm, :decision, :now)""")
                    .bind("number", number)
                    .bind("alarm", alarm)
                    .bind("decision", decisionId)
                    .bind("now", now)
                    .execute();
        }
    }

    /**
     * Records that the bank has executed an order that is closed as not executed, and posts it. The order stays as it is.
     *
     * @param excess what is posted if the transfer is executed by another order, or given up; empty if this order executes it
     */
    public static void acceptExecution(
            Handle handle, OrderRow row, Optional<List<Posting>> excess, long decisionId, Instant now) {
        handle.createUpdate("""
                INSERT INTO late_execution (order_number, transfer_id, decision_id, accepted_at, settles)
                VALUES (:number, :transfer, :decision, :now, :settles)""")
                .bind("number", row.number())
                .bind("transfer", row.transfer().transferId())
                .bind("decision", decisionId)
                .bind("now", now)
                .bind("settles", excess.isEmpty())
                .execute();
        Transfer transfer = Transfers.find(handle, row.transfer()).orElseThrow();
        if (excess.isEmpty()) {
            Transfers.post(handle, transfer, Stage.EXECUTED, now);
        } else if (!Ledger.post(
                handle,
                new LateExecutionTransaction(
                        row.number(), transfer.kind().storedAs(), Optional.ofNullable(transfer.loanId()), excess.get()),
                now)) {
            throw new IllegalStateException(
                    "The ledger has the late execution of " + row.number() + " already. Nothing was changed.");
        }
    }

    /** The order, closed as not executed, of which two operators have accepted that it executed the transfer. */
    public static Optional<OrderRow> lateExecution(Handle handle, TransferKey key) {
        return handle.createQuery("SELECT " + OrderRowMapper.COLUMNS
                        + " FROM bank_order WHERE number IN (SELECT order_number FROM late_execution"
                        + " WHERE transfer_id = :transfer AND settles)")
                .bind("transfer", key.transferId())
                .map(OrderRowMapper::map)
                .findOne();
    }

    /** Whether an order, or a late execution that was accepted, has executed the transfer. */
    public static boolean isExecuted(Handle handle, TransferKey key) {
        return handle.createQuery("SELECT EXISTS (SELECT FROM executed_order WHERE transfer_id = :transfer)")
                .bind("transfer", key.transferId())
                .mapTo(Boolean.class)
                .one();
    }
}
