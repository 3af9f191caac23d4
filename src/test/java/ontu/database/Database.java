package ontu.database;

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
    private @Nullable String name;
    private org.apache.tomcat.jdbc.pool.@Nullable DataSource pool;
    private @Nullable Jdbi jdbi;
    private boolean ownerAskedFor;

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
        return DatabaseServer.get().asProgram(name());
    }

    DataSource ownersDataSource() {
        ownerAskedFor = true;
        return DatabaseServer.get().asOwner(name());
    }

    /** An address for configurations that ask for one; it names the user, who needs no password. */
    public String jdbcUrl() {
        return DatabaseServer.get().jdbcUrl(name());
    }

    private String name() {
        if (name == null) {
            throw new IllegalStateException("The database is there only while a test runs.");
        }
        return name;
    }

    /** A data source of a database that nothing has been migrated in. */
    static DataSource empty() {
        return DatabaseServer.get().asOwner(DatabaseServer.get().lendBare());
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
        name = DatabaseServer.get().lend();
        ownerAskedFor = false;
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
        if (ownerAskedFor) {
            DatabaseServer.get().drop(name());
        } else {
            DatabaseServer.get().takeBack(name());
        }
        name = null;
        pool = null;
        jdbi = null;
    }
}
