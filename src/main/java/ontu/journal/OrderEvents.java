package ontu.journal;

import java.time.Instant;
import java.util.List;
import ontu.codes.StoredCode;
import ontu.order.OrderRow;
import ontu.order.OrderState;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The append-only history of orders. */
final class OrderEvents {
    private OrderEvents() {}

    static void write(
            Handle handle,
            OrderEventKind kind,
            @Nullable OrderState before,
            OrderRow after,
            @Nullable String code,
            Instant at) {
        handle.createUpdate("""
                INSERT INTO bank_order_event (number, at, kind, state_before, state_after, sends, code)
                VALUES (:number, :at, :kind, :before, :after, :sends, :code)""")
                .bind("number", after.number())
                .bind("at", at)
                .bind("kind", kind)
                .bind("before", before)
                .bind("after", after.state())
                .bind("sends", after.sends())
                .bind("code", code)
                .execute();
    }

    static List<OrderEvent> of(Handle handle, String number) {
        return handle.createQuery("""
                SELECT id, at, kind, state_before, state_after, sends, code
                  FROM bank_order_event WHERE number = :number ORDER BY id""")
                .bind("number", number)
                .map((rs, context) -> new OrderEvent(
                        rs.getLong("id"),
                        OrderRowMapper.instant(rs, "at"),
                        StoredCode.parse(OrderEventKind.class, rs.getString("kind")),
                        OrderRowMapper.nullable(rs.getString("state_before"), OrderEvents::state),
                        state(rs.getString("state_after")),
                        rs.getInt("sends"),
                        rs.getString("code")))
                .list();
    }

    private static OrderState state(String code) {
        return StoredCode.parse(OrderState.class, code);
    }
}
