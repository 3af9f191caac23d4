package ontu.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.function.Function;
import ontu.workflows.order.Alarm;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderState;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads rows of {@code bank_order}. */
final class OrderRows {
    static final String COLUMNS = """
            number, leg_id, attempt, bank_date, state, sends, seen, alarm, last_code, planned_at, granted_at,
            unknown_since, settled_at""";

    private OrderRows() {}

    static OrderRow map(ResultSet rs, StatementContext context) throws SQLException {
        return new OrderRow(
                rs.getString("number"),
                BankOrder.ofLegId(rs.getString("leg_id")),
                rs.getInt("attempt"),
                rs.getObject("bank_date", LocalDate.class),
                OrderState.valueOf(rs.getString("state")),
                rs.getInt("sends"),
                rs.getBoolean("seen"),
                nullable(rs.getString("alarm"), Alarm::valueOf),
                rs.getString("last_code"),
                instant(rs, "planned_at"),
                nullableInstant(rs, "granted_at"),
                nullableInstant(rs, "unknown_since"),
                nullableInstant(rs, "settled_at"));
    }

    static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant nullableInstant(ResultSet rs, String column) throws SQLException {
        return nullable(rs.getObject(column, OffsetDateTime.class), OffsetDateTime::toInstant);
    }

    static <T, R> @Nullable R nullable(@Nullable T value, Function<T, R> map) {
        return value == null ? null : map.apply(value);
    }
}
