package ontu.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The PostgreSQL of a test run: started by the first test that needs it, stopped with the JVM. It lends migrated
 * databases. One that comes back is emptied for the next test, since to make one costs many times as much.
 */
final class DatabaseServer {
    private static final String TEMPLATE = "ontu_template";
    private static final String OWNER = "postgres";
    private static final String PROGRAM = "ontu_program";
    private static final String MAINTENANCE = "postgres";
    private static final int LOOKS_FOR_CONNECTIONS = 100;
    private static final long PAUSE_NANOS = Duration.ofMillis(3).toNanos();

    private final EmbeddedPostgres postgres = start();
    private final AtomicInteger made = new AtomicInteger();
    private final Queue<String> emptied = new ConcurrentLinkedQueue<>();
    private final List<String> emptying;

    private DatabaseServer() {
        make(TEMPLATE, "");
        Migrations.migrate(asOwner(TEMPLATE));
        execute(asOwner(MAINTENANCE), List.of("CREATE ROLE " + PROGRAM + " LOGIN IN ROLE ontu_application"));
        emptying = Jdbi.create(asOwner(TEMPLATE)).withHandle(DatabaseServer::whatEmptiesACopy);
    }

    static DatabaseServer get() {
        return Running.SERVER;
    }

    private static final class Running {
        static final DatabaseServer SERVER = new DatabaseServer();

        private Running() {}
    }

    private static EmbeddedPostgres start() {
        try {
            // Nothing needs to outlive the run.
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .start();
        } catch (IOException noServer) {
            throw new UncheckedIOException("PostgreSQL did not start.", noServer);
        }
    }

    /** The name of a database as the migrations leave it. */
    String lend() {
        String ready = emptied.poll();
        return ready == null ? lendNew() : ready;
    }

    /** The name of such a database that nobody has used. */
    String lendNew() {
        return make("test_" + made.incrementAndGet(), " TEMPLATE " + TEMPLATE);
    }

    /** The name of a database that nothing has been migrated in; it stays until the end of the run. */
    String lendBare() {
        return make("bare_" + made.incrementAndGet(), "");
    }

    /** Takes back a database that nobody has changed but the program, which owns nothing. */
    void takeBack(String name) {
        if (isLeft(name)) {
            empty(name);
            emptied.add(name);
        } else {
            drop(name);
        }
    }

    void empty(String name) {
        execute(asOwner(name), emptying);
    }

    /** Whether all connections to it have ended, or do so now: else somebody may go on writing there. */
    private boolean isLeft(String name) {
        return Jdbi.create(asOwner(MAINTENANCE)).withHandle(handle -> {
            for (int look = 1; look <= LOOKS_FOR_CONNECTIONS; look++) {
                if (connections(handle, name) == 0) {
                    return true;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            return false;
        });
    }

    private static long connections(Handle handle, String name) {
        return handle.createQuery("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE datname = :name AND backend_type = 'client backend'")
                .bind("name", name)
                .mapTo(Long.class)
                .one();
    }

    /** Ends all connections to it, too. */
    void drop(String name) {
        execute(asOwner(MAINTENANCE), List.of("DROP DATABASE " + name + " WITH (FORCE)"));
    }

    DataSource asOwner(String name) {
        return postgres.getDatabase(OWNER, name);
    }

    DataSource asProgram(String name) {
        return postgres.getDatabase(PROGRAM, name);
    }

    String jdbcUrl(String name) {
        return postgres.getJdbcUrl(PROGRAM, name);
    }

    private synchronized String make(String name, String template) {
        execute(asOwner(MAINTENANCE), List.of("CREATE DATABASE " + name + template));
        return name;
    }

    /** As a replica does it, no trigger refuses it. What the migrations have written is written again. */
    private static List<String> whatEmptiesACopy(Handle template) {
        List<String> statements = new ArrayList<>(List.of("SET session_replication_role = replica"));
        List<String> tables = template.select("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
                        + " AND tablename <> 'flyway_schema_history'")
                .mapTo(String.class)
                .list();
        tables.forEach(table -> statements.add("DELETE FROM " + table));
        tables.forEach(table ->
                statements.addAll(template.select("SELECT format('INSERT INTO " + table + " OVERRIDING SYSTEM VALUE"
                                + " SELECT * FROM json_populate_recordset(NULL::" + table + ", %L)', json_agg(t))"
                                + " FROM " + table + " t HAVING count(*) > 0")
                        .mapTo(String.class)
                        .list()));
        statements.addAll(template.select("SELECT format('SELECT setval(%L, %s, %L)', sequencename,"
                        + " coalesce(last_value, start_value), last_value IS NOT NULL) FROM pg_sequences")
                .mapTo(String.class)
                .list());
        return statements;
    }

    private static void execute(DataSource database, List<String> statements) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        } catch (SQLException refused) {
            throw new IllegalStateException("The databases of the tests cannot be managed.", refused);
        }
    }
}
