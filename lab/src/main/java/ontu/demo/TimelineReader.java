package ontu.demo;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ontu.demo.TimelineEvent.OrderStep;
import ontu.demo.TimelineEvent.RecordedEvent;
import ontu.money.Won;
import ontu.order.OrderNumber;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/** Reads new rows of the event list and of the order journal. */
final class TimelineReader {
    /** Transactions that began earlier may commit later, with lower ids: how far back they are searched for. */
    private static final long OVERLAP = 500;

    private final Jdbi jdbi;
    private final RowReader events = new RowReader(
            """
            SELECT id, at, type, coalesce(investor_id, loan_id, '') AS party, detail::text AS detail
              FROM event WHERE id > :after ORDER BY id""",
            (row, context) -> new RecordedEvent(
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    row.getString("type"),
                    row.getString("party"),
                    PostgresJson.parse(row.getString("detail"))));
    private final RowReader orders = new RowReader(
            """
            SELECT e.id, e.at, e.number, e.kind, e.state_after, e.sends, coalesce(e.code, '') AS code,
                   coalesce(transfer.investor_id, '') AS payee, transfer.amount
              FROM bank_order_event e JOIN bank_order o USING (number) JOIN transfer ON transfer.id = o.transfer_id
             WHERE e.id > :after ORDER BY e.id""",
            (row, context) -> new OrderStep(
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    OrderNumber.parse(row.getString("number")),
                    row.getString("kind"),
                    row.getString("state_after"),
                    row.getInt("sends"),
                    row.getString("code"),
                    row.getString("payee"),
                    Won.of(row.getLong("amount"))));

    TimelineReader(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The rows that are new since the last call, ordered by time. */
    List<TimelineEvent> readUpdates() {
        List<TimelineEvent> updates = jdbi.withHandle(handle -> {
            List<TimelineEvent> both = new ArrayList<>(events.read(handle));
            both.addAll(orders.read(handle));
            return both;
        });
        Comparator<TimelineEvent> byTime = Comparator.comparing(TimelineEvent::at, Comparator.<Instant>naturalOrder());
        updates.sort(byTime);
        return updates;
    }

    /** Reads rows with increasing ids, each once. */
    private static final class RowReader {
        private final String sql;
        private final RowMapper<? extends TimelineEvent> mapper;
        private final Set<Long> readIds = new HashSet<>();
        private long last;

        RowReader(String sql, RowMapper<? extends TimelineEvent> mapper) {
            this.sql = sql;
            this.mapper = mapper;
        }

        List<TimelineEvent> read(Handle handle) {
            List<TimelineEvent> fresh = new ArrayList<>();
            handle.createQuery(sql)
                    .bind("after", last - OVERLAP)
                    .map((row, context) -> readIds.add(row.getLong("id")) ? mapper.map(row, context) : null)
                    .forEach(event -> {
                        if (event != null) {
                            fresh.add(event);
                        }
                    });
            last = readIds.stream().mapToLong(Long::longValue).max().orElse(0);
            readIds.removeIf(id -> id < last - OVERLAP);
            return fresh;
        }
    }
}
