package ontu.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import ontu.database.Fixtures;
import ontu.database.TestDatabase;
import ontu.money.Won;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class EventsTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @Test
    void amountsAreNumbersDatesAreTextAndTheOrderIsKept() {
        Event deposit = Event.global(
                EventType.DEPOSIT_RECEIVED,
                Map.of("amount", Won.of(5), "deposit", 7L, "on", Fixtures.TODAY, "whole", true));
        Event halt = Event.global(EventType.DEPOSIT_INTAKE_HALTED, Map.of("reason", "a \"word\""));

        database.jdbi().useTransaction(handle -> {
            Events.writeAll(handle, List.of(deposit, halt), Fixtures.NOW);
            Events.writeAll(handle, List.of(), Fixtures.NOW);
        });

        List<String> details = database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT business_date || ' ' || type || ' ' || detail FROM event ORDER BY id")
                        .mapTo(String.class)
                        .list());
        assertThat(details)
                .containsExactly(
                        "2026-03-05 DEPOSIT_RECEIVED"
                                + " {\"on\": \"2026-03-05\", \"whole\": true, \"amount\": 5, \"deposit\": 7}",
                        "2026-03-05 DEPOSIT_INTAKE_HALTED {\"reason\": \"a \\\"word\\\"\"}");
    }
}
