package ontu.journal;

import java.time.Instant;
import ontu.workflows.order.Alarm;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderState;
import ontu.workflows.order.Transition;
import org.jdbi.v3.core.Handle;

/** Alarms on orders. A row keeps its first alarm for ever; every alarm is an event. */
final class Alarms {
    private Alarms() {}

    static boolean ofLoan(Handle handle, String loanId) {
        return handle.createQuery("""
                SELECT EXISTS (SELECT FROM bank_order o JOIN leg ON leg.id = o.leg_id
                                WHERE leg.loan_id = :loanId AND o.alarm IS NOT NULL)""")
                .bind("loanId", loanId)
                .mapTo(Boolean.class)
                .one();
    }

    static boolean ofLegOrLoan(Handle handle, String legId) {
        return handle.createQuery("""
                SELECT EXISTS (SELECT FROM leg
                                 JOIN leg other ON other.id = leg.id OR other.loan_id = leg.loan_id
                                 JOIN bank_order o ON o.leg_id = other.id
                                WHERE leg.id = :legId AND o.alarm IS NOT NULL)""").bind("legId", legId).mapTo(Boolean.class).one();
    }

    /** A change came too late. What it would have said may still be an alarm. */
    static void afterLost(Handle handle, OrderRow row, Transition lost, Instant now) {
        Alarm alarm = lost.alarmIfLost(row);
        if (alarm != null && row.alarm() != alarm) {
            handle.createUpdate("UPDATE bank_order SET alarm = coalesce(alarm, :alarm) WHERE number = :number")
                    .bind("alarm", alarm)
                    .bind("number", row.number())
                    .execute();
            writeEvent(handle, row, alarm, now);
        }
    }

    static void writeEvent(Handle handle, OrderRow row, Alarm alarm, Instant now) {
        OrderState state = row.state();
        OrderEvents.write(handle, OrderEvent.Kind.ALARM, state, row, alarm.name(), now);
    }
}
