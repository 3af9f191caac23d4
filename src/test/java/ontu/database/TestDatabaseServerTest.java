package ontu.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ontu.money.Won;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every test on PostgreSQL relies on it: a test does not see what another has left behind. */
class TestDatabaseServerTest {
    private final TestDatabaseServer server = TestDatabaseServer.get();
    private final String name = server.createMigrated();
    private final Jdbi owner = JdbiFactory.create(server.asOwner(name));

    @AfterEach
    void drop() {
        server.drop(name);
    }

    @Test
    void aResetDatabaseIsInTheStateAfterTheMigrations() {
        Map<String, String> before = owner.withHandle(TestDatabaseServerTest::content);
        JdbiFactory.create(server.asApplication(name)).useTransaction(handle -> {
            Fixtures.investor(handle, "inv-1");
            Fixtures.loan(handle, "L-1");
            Fixtures.funds(handle, "inv-1", Won.of(1_000_000));
            Fixtures.reserved(handle, "L-1", "inv-1", Won.of(400_000));
            handle.execute("UPDATE deposit_poll SET halted_reason = 'a contradiction'");
            handle.execute("SELECT nextval('bank_request_number')");
        });
        assertThat(owner.withHandle(TestDatabaseServerTest::content)).isNotEqualTo(before);

        server.reset(name);

        assertThat(owner.withHandle(TestDatabaseServerTest::content)).isEqualTo(before);
    }

    /** The rows of each table, and the last value of each sequence. */
    private static Map<String, String> content(Handle handle) {
        Map<String, String> content = new TreeMap<>();
        List<String> tables = handle.select("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
                .mapTo(String.class)
                .list();
        tables.forEach(table -> content.put(
                table,
                handle.select("SELECT coalesce(json_agg(t)::text, 'empty') FROM " + table + " t")
                        .mapTo(String.class)
                        .one()));
        handle.select("SELECT sequencename, coalesce(last_value::text, 'new') FROM pg_sequences")
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(sequence -> content.put(sequence.getKey(), sequence.getValue()));
        return content;
    }
}
