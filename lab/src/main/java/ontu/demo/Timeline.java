package ontu.demo;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ontu.demo.Happening.OrderStep;
import ontu.demo.Happening.Told;
import ontu.workflows.money.Won;
import ontu.workflows.order.OrderNumber;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/** Reads what is new in the event list and in the journal of orders. */
final class Timeline {
    /** Transactions that began earlier may commit later, with lower ids: so far back it is looked for them. */
    private static final long OVERLAP = 500;

    private final Jdbi jdbi;
    private final Reader events = new Reader(
            """
            SELECT id, at, type, coalesce(investor_id, loan_id, '') AS party, detail::text AS detail
              FROM event WHERE id > :after ORDER BY id""",
            (row, context) -> new Told(
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    row.getString("type"),
                    row.getString("party"),
                    Json.parse(row.getString("detail"))));
    private final Reader orders = new Reader(
            """
            SELECT e.id, e.at, e.number, e.kind, e.state_after, e.sends, coalesce(e.code, '') AS code,
                   coalesce(leg.investor_id, '') AS payee, leg.amount
              FROM bank_order_event e JOIN bank_order o USING (number) JOIN leg ON leg.id = o.leg_id
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

    Timeline(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What has come since the last call, in the order in which it happened. */
    List<Happening> news() {
        List<Happening> news = jdbi.withHandle(handle -> {
            List<Happening> both = new ArrayList<>(events.read(handle));
            both.addAll(orders.read(handle));
            return both;
        });
        Comparator<Happening> byTime = Comparator.comparing(Happening::at, Comparator.<Instant>naturalOrder());
        news.sort(byTime);
        return news;
    }

    /** Reads rows with growing ids, each once. */
    private static final class Reader {
        private final String sql;
        private final RowMapper<? extends Happening> mapper;
        private final Set<Long> seen = new HashSet<>();
        private long last;

        Reader(String sql, RowMapper<? extends Happening> mapper) {
            this.sql = sql;
            this.mapper = mapper;
        }

        List<Happening> read(Handle handle) {
            List<Happening> fresh = new ArrayList<>();
            handle.createQuery(sql)
                    .bind("after", last - OVERLAP)
                    .map((row, context) -> seen.add(row.getLong("id")) ? mapper.map(row, context) : null)
                    .forEach(happening -> {
                        if (happening != null) {
                            fresh.add(happening);
                        }
                    });
            last = seen.stream().mapToLong(Long::longValue).max().orElse(0);
            seen.removeIf(id -> id < last - OVERLAP);
            return fresh;
        }
    }
}
