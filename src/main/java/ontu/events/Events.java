package ontu.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ontu.codes.StoredCode;
import ontu.money.Won;
import ontu.time.BusinessTime;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

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
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO event (at, business_date, type, loan_id, investor_id, detail)
                VALUES (:at, :businessDate, :type, :loanId, :investorId, CAST(:detail AS jsonb))""");
        for (Event event : events) {
            batch.bind("at", now)
                    .bind("businessDate", BusinessTime.dateOf(now))
                    .bind("type", event.type())
                    .bind("loanId", event.loanId())
                    .bind("investorId", event.investorId())
                    .bind("detail", json(event.detail()))
                    .add();
        }
        batch.execute();
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
