package ontu.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives every test a fresh, migrated database of its own, on one PostgreSQL for the whole run. In JUnit as an instance
 * field {@code @RegisterExtension final Database database = new Database()}; elsewhere in a {@code try} with {@link
 * #open}. As in production, whoever uses it owns nothing and may do what the program does; {@link #owner} may do all.
 */
public final class Database implements BeforeEachCallback, AfterEachCallback, AutoCloseable {
    private static final String TEMPLATE = "ontu_template";
    private static final String OWNER = "postgres";
    private static final String PROGRAM = "ontu_program";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private @Nullable String name;
    private @Nullable Jdbi jdbi;

    /** A database outside JUnit: in jqwik's properties, for example. */
    public static Database open() {
        Database database = new Database();
        database.create();
        return database;
    }

    public Jdbi jdbi() {
        if (jdbi == null) {
            throw new IllegalStateException("The database is there only while a test runs.");
        }
        return jdbi;
    }

    /** For a test that arranges what the program never does, or shows that even the owner is refused. */
    public Jdbi owner() {
        return JdbiFactory.create(ownersDataSource());
    }

    /** For what needs connections of its own; every connection is a new one. */
    public DataSource dataSource() {
        return Server.POSTGRES.getDatabase(PROGRAM, name());
    }

    DataSource ownersDataSource() {
        return Server.POSTGRES.getDatabase(OWNER, name());
    }

    /** An address for configurations that ask for one; it names the user, who needs no password. */
    public String jdbcUrl() {
        return Server.POSTGRES.getJdbcUrl(PROGRAM, name());
    }

    private String name() {
        if (name == null) {
            throw new IllegalStateException("The database is there only while a test runs.");
        }
        return name;
    }

    /** A data source of a database that nothing has been migrated in; dropped with the server. */
    static DataSource empty() {
        String name = "empty_" + COUNT.incrementAndGet();
        Server.execute("CREATE DATABASE " + name);
        return Server.POSTGRES.getDatabase(OWNER, name);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        create();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    private void create() {
        name = "test_" + COUNT.incrementAndGet();
        Server.execute("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
        jdbi = JdbiFactory.create(dataSource());
    }

    @Override
    public void close() {
        Server.execute("DROP DATABASE " + name + " WITH (FORCE)");
        name = null;
        jdbi = null;
    }

    /** Started by the first test that needs it, stopped with the JVM. */
    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private Server() {}

        private static EmbeddedPostgres start() {
            try {
                // Nothing needs to outlive the run.
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .start();
                Jdbi.create(postgres.getPostgresDatabase())
                        .useHandle(handle -> handle.execute("CREATE DATABASE " + TEMPLATE));
                Migrations.migrate(postgres.getDatabase(OWNER, TEMPLATE));
                Jdbi.create(postgres.getPostgresDatabase())
                        .useHandle(
                                handle -> handle.execute("CREATE ROLE " + PROGRAM + " LOGIN IN ROLE ontu_application"));
                return postgres;
            } catch (IOException noServer) {
                throw new UncheckedIOException("PostgreSQL did not start.", noServer);
            }
        }

        static synchronized void execute(String sql) {
            Jdbi.create(POSTGRES.getPostgresDatabase()).useHandle(handle -> handle.execute(sql));
        }
    }
}
