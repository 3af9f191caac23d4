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
 * The PostgreSQL of a test run: started by the first test that needs it, stopped with the JVM. A pool of
 * migrated databases; a returned one is reset, since creating one is many times slower.
 */
final class TestDatabaseServer {
    private static final String TEMPLATE = "ontu_template";
    private static final String OWNER = "postgres";
    private static final String APPLICATION = "ontu_test_application";
    private static final String MAINTENANCE = "postgres";
    private static final int CONNECTION_CHECKS = 100;
    private static final long PAUSE_NANOS = Duration.ofMillis(3).toNanos();

    private final EmbeddedPostgres postgres = start();
    private final AtomicInteger created = new AtomicInteger();
    private final Queue<String> available = new ConcurrentLinkedQueue<>();
    private final List<String> resetStatements;

    private TestDatabaseServer() {
        create(TEMPLATE, "");
        Migrations.migrate(asOwner(TEMPLATE));
        execute(asOwner(MAINTENANCE), List.of("CREATE ROLE " + APPLICATION + " LOGIN IN ROLE ontu_application"));
        resetStatements = Jdbi.create(asOwner(TEMPLATE)).withHandle(TestDatabaseServer::resetStatements);
    }

    static TestDatabaseServer get() {
        return Running.SERVER;
    }

    private static final class Running {
        static final TestDatabaseServer SERVER = new TestDatabaseServer();

        private Running() {}
    }

    private static EmbeddedPostgres start() {
        try {
            // Nothing needs to survive the run.
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .start();
        } catch (IOException noServer) {
            throw new UncheckedIOException("PostgreSQL did not start.", noServer);
        }
    }

    /** The name of a database in the state after the migrations. */
    String acquire() {
        String ready = available.poll();
        return ready == null ? createMigrated() : ready;
    }

    /** The name of such a database that has not been used. */
    String createMigrated() {
        return create("test_" + created.incrementAndGet(), " TEMPLATE " + TEMPLATE);
    }

    /** The name of a database without migrations; it exists until the end of the run. */
    String createEmpty() {
        return create("empty_" + created.incrementAndGet(), "");
    }

    /** Returns a database that only the program has changed, which owns nothing. */
    void release(String name) {
        if (isUnused(name)) {
            reset(name);
            available.add(name);
        } else {
            drop(name);
        }
    }

    void reset(String name) {
        execute(asOwner(name), resetStatements);
    }

    /** Whether all connections to it have ended: otherwise a test may still write to it. */
    private boolean isUnused(String name) {
        return Jdbi.create(asOwner(MAINTENANCE)).withHandle(handle -> {
            for (int check = 1; check <= CONNECTION_CHECKS; check++) {
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

    /** Also ends all connections to it. */
    void drop(String name) {
        execute(asOwner(MAINTENANCE), List.of("DROP DATABASE " + name + " WITH (FORCE)"));
    }

    DataSource asOwner(String name) {
        return postgres.getDatabase(OWNER, name);
    }

    DataSource asApplication(String name) {
        return postgres.getDatabase(APPLICATION, name);
    }

    String jdbcUrl(String name) {
        return postgres.getJdbcUrl(APPLICATION, name);
    }

    private synchronized String create(String name, String template) {
        execute(asOwner(MAINTENANCE), List.of("CREATE DATABASE " + name + template));
        return name;
    }

    /** As a replica, so that no trigger refuses. Rows that the migrations inserted are inserted again. */
    private static List<String> resetStatements(Handle template) {
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
