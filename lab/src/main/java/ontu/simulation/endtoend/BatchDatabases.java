package ontu.simulation.endtoend;

import java.util.function.Function;
import javax.sql.DataSource;
import ontu.database.Migrations;
import ontu.local.EmbeddedDatabase;
import org.jdbi.v3.core.Jdbi;

/** One PostgreSQL for a whole search, with a fresh database for each batch. */
final class BatchDatabases implements AutoCloseable {
    private static final String TEMPLATE = "ontu_template";

    private final EmbeddedDatabase server = EmbeddedDatabase.start();

    BatchDatabases() {
        execute("CREATE DATABASE " + TEMPLATE);
        Migrations.migrate(server.dataSource(TEMPLATE));
    }

    /** Runs an action with a migrated, empty database. */
    <T> T withDatabase(long batch, Function<DataSource, T> use) {
        String name = "batch_" + batch;
        execute("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
        try {
            return use.apply(server.dataSource(name));
        } finally {
            execute("DROP DATABASE " + name + " WITH (FORCE)");
        }
    }

    private synchronized void execute(String sql) {
        Jdbi.create(server.dataSource()).useHandle(handle -> handle.execute(sql));
    }

    @Override
    public void close() {
        server.close();
    }
}
