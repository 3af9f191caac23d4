package ontu.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import ontu.codes.StoredCode;
import ontu.money.Won;
import ontu.time.BusinessTime;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes events, in the transaction of the change that they report. */
public final class Events {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Events() {}

    public static void write(Handle handle, Event event, Instant now) {
        writeAll(handle, List.of(event), now);
    }

    /** In their order. */
    public static void writeAll(Handle handle, List<Event> events, Instant now) {
        if (events.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                INSERT INTO event (at, business_date, type, loan_id, investor_id, detail)
                SELECT :at, :businessDate, type, loan_id, investor_id, detail::jsonb
                  FROM unnest(:types, :loans, :investors, :details) WITH ORDINALITY
                       AS e (type, loan_id, investor_id, detail, position)
                 ORDER BY position""")
                .bind("at", now)
                .bind("businessDate", BusinessTime.dateOf(now))
                .bindArray(
                        "types",
                        String.class,
                        column(events, event -> event.type().storedAs()))
                .bindArray("loans", String.class, column(events, Event::loanId))
                .bindArray("investors", String.class, column(events, Event::investorId))
                .bindArray("details", String.class, column(events, event -> json(event.detail())))
                .execute();
    }

    private static List<@Nullable String> column(List<Event> events, Function<Event, @Nullable String> column) {
        List<@Nullable String> values = new ArrayList<>();
        events.forEach(event -> values.add(column.apply(event)));
        return values;
    }

    private static String json(Map<String, Object> detail) {
        Map<String, Object> plain = new TreeMap<>();
        detail.forEach((name, value) -> plain.put(name, plain(value)));
        try {
            return JSON.writeValueAsString(plain);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Strings and numbers did not become JSON.", impossible);
        }
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Won won -> won.amount();
            case Number number -> number;
            case Boolean flag -> flag;
            case StoredCode code -> code.storedAs();
            default -> value.toString();
        };
    }
}
