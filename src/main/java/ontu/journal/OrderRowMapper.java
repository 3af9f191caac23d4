package ontu.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.function.Function;
import ontu.codes.StoredCode;
import ontu.order.Alarm;
import ontu.order.OrderRow;
import ontu.order.OrderState;
import ontu.order.TransferKey;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads rows of {@code bank_order}. */
final class OrderRowMapper {
    static final String COLUMNS = """
            number, transfer_id, ordinal, bank_date, state, sends, known_to_bank, standing_alarm(number, alarm) AS standing_alarm,
            last_code, planned_at, granted_at, unknown_since, settled_at""";

    private OrderRowMapper() {}

    static OrderRow map(ResultSet rs, StatementContext context) throws SQLException {
        return new OrderRow(
                rs.getString("number"),
                TransferKey.ofTransferId(rs.getString("transfer_id")),
                rs.getInt("ordinal"),
                rs.getObject("bank_date", LocalDate.class),
                StoredCode.parse(OrderState.class, rs.getString("state")),
                rs.getInt("sends"),
                rs.getBoolean("known_to_bank"),
                nullable(rs.getString("standing_alarm"), code -> StoredCode.parse(Alarm.class, code)),
                rs.getString("last_code"),
                instant(rs, "planned_at"),
                nullableInstant(rs, "granted_at"),
                nullableInstant(rs, "unknown_since"),
                nullableInstant(rs, "settled_at"));
    }

    static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant nullableInstant(ResultSet rs, String column) throws SQLException {
        return nullable(rs.getObject(column, OffsetDateTime.class), OffsetDateTime::toInstant);
    }

    static <T, R> @Nullable R nullable(@Nullable T value, Function<T, R> map) {
        return value == null ? null : map.apply(value);
    }
}
