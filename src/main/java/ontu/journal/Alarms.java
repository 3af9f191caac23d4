package ontu.journal;

import java.time.Instant;
import ontu.order.Alarm;
import ontu.order.OrderRow;
import ontu.order.OrderState;
import ontu.order.Transition;
import org.jdbi.v3.core.Handle;

/** Alarms on orders. A row keeps its alarm until two operators have acknowledged it and another is raised; every alarm is an event. */
final class Alarms {
    /** Whether an order of the row of {@code transfer}, or of its loan, has an alarm that is not acknowledged. */
    static final String HALTED = """
            EXISTS (SELECT FROM bank_order alarmed JOIN transfer other ON other.id = alarmed.transfer_id
                     WHERE alarmed.alarm IS NOT NULL AND standing_alarm(alarmed.number, alarmed.alarm) IS NOT NULL
                       AND (other.id = transfer.id OR other.loan_id = transfer.loan_id))""";

    private Alarms() {}

    static boolean halt(Handle handle, String transferId) {
        return handle.createQuery("SELECT " + HALTED + " FROM transfer WHERE transfer.id = :transferId")
                .bind("transferId", transferId)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    /** The compare-and-set was lost; an alarm that it carried is still raised. */
    static void raiseAfterLostUpdate(Handle handle, OrderRow row, Transition lost, Instant now) {
        Alarm alarm = lost.alarmIfNotApplied(row);
        if (alarm != null && row.alarm() != alarm && !isAcknowledged(handle, row, alarm)) {
            handle.createUpdate("""
                    UPDATE bank_order SET alarm = coalesce(standing_alarm(number, alarm), :alarm) WHERE number = :number""")
                    .bind("alarm", alarm)
                    .bind("number", row.number())
                    .execute();
            writeEvent(handle, row, alarm, now);
        }
    }

    /** What operators have acknowledged is no news when the bank says it again. */
    private static boolean isAcknowledged(Handle handle, OrderRow row, Alarm alarm) {
        return handle.createQuery("SELECT standing_alarm(:number, :alarm) IS NULL")
                .bind("number", row.number())
                .bind("alarm", alarm)
                .mapTo(Boolean.class)
                .one();
    }

    static void writeEvent(Handle handle, OrderRow row, Alarm alarm, Instant now) {
        OrderState state = row.state();
        OrderEvents.write(handle, OrderEventKind.ALARM, state, row, alarm.storedAs(), now);
    }
}
