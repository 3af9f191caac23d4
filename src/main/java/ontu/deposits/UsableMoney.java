package ontu.deposits;

import java.time.Instant;
import ontu.workflows.order.BankOrder;
import org.jdbi.v3.core.Handle;

/**
 * When the bank lets an order use the money that is promised to it. What a promise drew on had been seen before it was
 * made; so when the deposits seen by then are usable, the money is, and a deposit that comes later puts nothing off.
 */
public final class UsableMoney {
    private UsableMoney() {}

    /**
     * The first instant at which all rows of a leg are usable; in the past, {@link Instant#EPOCH} even, if they are. Of a
     * repayment that is always so, since a round is collected from usable money only.
     */
    public static Instant from(Handle handle, BankOrder order) {
        return switch (order) {
            case BankOrder.Repayment ignored -> Instant.EPOCH;
            case BankOrder.Payment ignored -> latest(handle, order, """
                    SELECT max(d.usable_at) FROM leg
                      JOIN leg_line ll ON ll.leg_id = leg.id
                      JOIN commitment c ON c.loan_id = leg.loan_id AND c.investor_id = ll.investor_id
                      JOIN deposit d ON d.investor_id = ll.investor_id AND d.seen_at <= c.reserved_at
                     WHERE leg.id = :leg""");
            case BankOrder.Return ignored -> latest(handle, order, """
                    SELECT max(d.usable_at) FROM leg
                      JOIN deposit d ON d.investor_id = leg.investor_id AND d.seen_at <= leg.planned_at
                     WHERE leg.id = :leg""");
        };
    }

    private static Instant latest(Handle handle, BankOrder order, String sql) {
        return handle.createQuery(sql)
                .bind("leg", order.legId())
                .mapTo(Instant.class)
                .findOne()
                .orElse(Instant.EPOCH);
    }
}
