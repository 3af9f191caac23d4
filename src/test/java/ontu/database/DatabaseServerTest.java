package ontu.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ontu.workflows.money.Won;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every test on PostgreSQL relies on it: what one has left behind, the next does not find. */
class DatabaseServerTest {
    private final DatabaseServer server = DatabaseServer.get();
    private final String name = server.lendNew();
    private final Jdbi owner = JdbiFactory.create(server.asOwner(name));

    @AfterEach
    void drop() {
        server.drop(name);
    }

    @Test
    void anEmptiedDatabaseIsAsTheMigrationsLeaveIt() {
        Map<String, String> before = owner.withHandle(DatabaseServerTest::content);
        JdbiFactory.create(server.asProgram(name)).useTransaction(handle -> {
            Fixtures.investor(handle, "inv-1");
            Fixtures.loan(handle, "L-1");
            Fixtures.funds(handle, "inv-1", Won.of(1_000_000));
            Fixtures.reserved(handle, "L-1", "inv-1", Won.of(400_000));
            handle.execute("UPDATE deposit_sweep SET halted_reason = 'a row that must not be'");
            handle.execute("SELECT nextval('bank_request_number')");
        });
        assertThat(owner.withHandle(DatabaseServerTest::content)).isNotEqualTo(before);

        server.empty(name);

        assertThat(owner.withHandle(DatabaseServerTest::content)).isEqualTo(before);
    }

    /** The rows of each table, and where each sequence stands. */
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
