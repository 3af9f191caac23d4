package ontu.simulation.endtoend;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ontu.database.TestDatabase;
import ontu.time.BusinessTime;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One loan, and the faults that it meets (docs/faults.md#catalogue): it reaches its end, or halts with evidence. */
abstract class LoanFaultTestBase {
    static final String LOAN = "loan-1";
    static final LocalDate FIRST_DAY = BusinessTime.dateOf(EndToEndEnvironment.START);

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    static Map<String, Object> on(String api, Map<String, Object> rule) {
        Map<String, Object> whole = new HashMap<>(rule);
        whole.put("api", api);
        whole.put("ordinals", List.of(1));
        return whole;
    }

    static Instant at(LocalDate day, int hour, int minute) {
        return day.atTime(hour, minute).atZone(BusinessTime.ZONE).toInstant();
    }
}
