package ontu.database;

import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives every test a new, migrated database of its own, on one PostgreSQL for the whole run. In JUnit as an instance
 * field {@code @RegisterExtension final TestDatabase database = new TestDatabase()}; elsewhere in a {@code try} with
 * {@link #open}. As in production, its user owns nothing and has the program's privileges; {@link #owner} has all.
 */
public final class TestDatabase implements BeforeEachCallback, AfterEachCallback, AutoCloseable {
    private @Nullable String name;
    private org.apache.tomcat.jdbc.pool.@Nullable DataSource pool;
    private @Nullable Jdbi jdbi;
    private boolean ownerUsed;

    /** A database outside JUnit: in jqwik's properties, for example. */
    public static TestDatabase open() {
        TestDatabase database = new TestDatabase();
        database.create();
        return database;
    }

    public Jdbi jdbi() {
        if (jdbi == null) {
            throw new IllegalStateException("The database exists only while a test runs.");
        }
        return jdbi;
    }

    /** For a test that arranges what the program never does, or checks that even the owner is refused. */
    public Jdbi owner() {
        return JdbiFactory.create(ownersDataSource());
    }

    /** For code that needs connections of its own; every connection is a new one. */
    public DataSource dataSource() {
        return TestDatabaseServer.get().asApplication(name());
    }

    DataSource ownersDataSource() {
        ownerUsed = true;
        return TestDatabaseServer.get().asOwner(name());
    }

    /** The JDBC URL, with the user, who needs no password. */
    public String jdbcUrl() {
        return TestDatabaseServer.get().jdbcUrl(name());
    }

    private String name() {
        if (name == null) {
            throw new IllegalStateException("The database exists only while a test runs.");
        }
        return name;
    }

    /** A database without migrations. */
    static DataSource empty() {
        return TestDatabaseServer.get().asOwner(TestDatabaseServer.get().createEmpty());
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
        name = TestDatabaseServer.get().acquire();
        ownerUsed = false;
        pool = new org.apache.tomcat.jdbc.pool.DataSource();
        pool.setDataSource(dataSource());
        pool.setInitialSize(0);
        pool.setMinIdle(0);
        jdbi = JdbiFactory.create(pool);
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.close();
        }
        if (ownerUsed) {
            TestDatabaseServer.get().drop(name());
        } else {
            TestDatabaseServer.get().release(name());
        }
        name = null;
        pool = null;
        jdbi = null;
    }
}
