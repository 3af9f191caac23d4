package ontu.queries;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import ontu.money.Won;
import org.jspecify.annotations.Nullable;

/** Reads the columns of a row. */
final class Columns {
    private Columns() {}

    static Won won(ResultSet row, String column) throws SQLException {
        return Won.of(row.getLong(column));
    }

    static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    static @Nullable LocalDate dateOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static @Nullable String textOrNull(ResultSet row, String column) throws SQLException {
        return row.getString(column);
    }
}
