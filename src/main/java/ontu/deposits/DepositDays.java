package ontu.deposits;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ontu.time.BusinessTime;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** How many rows the bank lists under each day, and when the day was last read whole. The caller holds the intake's lock. */
final class DepositDays {
    /** A day with more rows is read alone; so a reading that is interrupted loses little. */
    private static final int ROWS_AT_ONCE = 1_000;

    private static final String READ_TODAY = """
            SELECT count(*) AS days, min(read_at) AS oldest FROM deposit_day
             WHERE day BETWEEN :from AND :to AND read_at >= :startOfToday""";

    private record DayRows(LocalDate day, int rows) {}

    private DepositDays() {}

    static long rows(Handle handle, LocalDate from, LocalDate to) {
        return handle.createQuery(
                        "SELECT coalesce(sum(listed_rows), 0) FROM deposit_day WHERE day BETWEEN :from AND :to")
                .bind("from", from)
                .bind("to", to)
                .mapTo(Long.class)
                .one();
    }

    /** What has to be read whole because it has not been since today began: the latest dates first, in parts. */
    static List<DepositWindow> unread(Handle handle, DepositWindow window) {
        List<DayRows> days = handle.createQuery("""
                SELECT listed.day::date AS day, coalesce(known.listed_rows, 0) AS rows
                  FROM generate_series(:from::date, :to::date, interval '1 day') AS listed (day)
                  LEFT JOIN deposit_day known ON known.day = listed.day::date
                 WHERE known.read_at IS NULL OR known.read_at < :startOfToday
                 ORDER BY listed.day DESC""")
                .bind("from", window.from())
                .bind("to", window.to())
                .bind("startOfToday", BusinessTime.startOf(window.to()))
                .map((row, context) -> new DayRows(row.getObject("day", LocalDate.class), row.getInt("rows")))
                .list();
        return parts(days, window.startedAt());
    }

    private static List<DepositWindow> parts(List<DayRows> latestFirst, Instant startedAt) {
        List<DepositWindow> parts = new ArrayList<>();
        long rows = 0;
        for (DayRows day : latestFirst) {
            Optional<DepositWindow> part = parts.isEmpty() ? Optional.empty() : Optional.of(parts.getLast());
            boolean joins = part.isPresent()
                    && part.get().from().equals(day.day().plusDays(1))
                    && rows + day.rows() <= ROWS_AT_ONCE;
            if (joins) {
                rows += day.rows();
                parts.set(
                        parts.size() - 1,
                        new DepositWindow(day.day(), part.get().to(), startedAt));
            } else {
                rows = day.rows();
                parts.add(new DepositWindow(day.day(), day.day(), startedAt));
            }
        }
        return List.copyOf(parts);
    }

    /** Since when every page of the window has been read; empty if a day has not been read since today began. */
    static Optional<Instant> readWholeSince(Handle handle, DepositWindow window) {
        return handle.createQuery(READ_TODAY)
                .bind("from", window.from())
                .bind("to", window.to())
                .bind("startOfToday", BusinessTime.startOf(window.to()))
                .map((row, context) -> row.getInt("days") == DepositWindow.DAYS_APART + 1
                        ? Optional.of(row.getTimestamp("oldest").toInstant())
                        : Optional.<Instant>empty())
                .one();
    }

    /** Counts rows that are new since the days were read. */
    static void add(Handle handle, Collection<LocalDate> daysOfRows) {
        Map<LocalDate, Integer> rows = new HashMap<>();
        daysOfRows.forEach(day -> rows.merge(day, 1, Integer::sum));
        bind(handle, rows, """
                INSERT INTO deposit_day AS known (day, listed_rows)
                SELECT day::date, listed_rows FROM unnest(:days, :rows) AS given (day, listed_rows)
                ON CONFLICT (day) DO UPDATE SET listed_rows = known.listed_rows + excluded.listed_rows""").execute();
    }

    /** Marks the days of a whole reading as read, unless a later reading was recorded first. */
    static void markRead(Handle handle, DepositReading reading) {
        DepositWindow window = reading.window();
        Map<LocalDate, Integer> rows = new HashMap<>();
        window.from().datesUntil(window.to().plusDays(1)).forEach(day -> rows.put(day, 0));
        reading.rows().forEach(row -> rows.merge(window.dayOf(row).orElseThrow(), 1, Integer::sum));
        bind(handle, rows, """
                INSERT INTO deposit_day AS known (day, listed_rows, read_at)
                SELECT day::date, listed_rows, :readAt FROM unnest(:days, :rows) AS given (day, listed_rows)
                ON CONFLICT (day) DO UPDATE SET listed_rows = excluded.listed_rows, read_at = excluded.read_at
                      WHERE known.read_at IS NULL OR known.read_at < excluded.read_at""").bind("readAt", window.startedAt()).execute();
    }

    private static Update bind(Handle handle, Map<LocalDate, Integer> rows, String sql) {
        List<LocalDate> days = rows.keySet().stream().sorted().toList();
        return handle.createUpdate(sql)
                .bindArray(
                        "days",
                        String.class,
                        days.stream().map(LocalDate::toString).toList())
                .bindArray("rows", Integer.class, days.stream().map(rows::get).toList());
    }
}
