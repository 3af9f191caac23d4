package ontu.assembly;

import com.codahale.metrics.MetricRegistry;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.db.ManagedDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import ontu.configuration.StartupException;

/** Opens the connection pool to PostgreSQL. */
public final class DatabasePool {
    private DatabasePool() {}

    /**
     * Opens a pool and connects once. Later the server may be unavailable for a while.
     *
     * @throws StartupException if PostgreSQL does not answer or refuses the connection
     */
    public static ManagedDataSource open(DataSourceFactory database, MetricRegistry metrics) {
        // PostgreSQL's error detail repeats the values of a row, and they must not get into a log.
        database.getProperties().putIfAbsent("logServerErrorDetail", "false");
        database.setInitialSize(0); // otherwise the pool logs a stack trace when the server is unavailable
        ManagedDataSource dataSource = database.build(metrics, "postgresql");
        try (Connection connection = dataSource.getConnection()) {
            connection.createStatement().execute("SELECT 1");
            return dataSource;
        } catch (SQLException unreachable) {
            throw new StartupException(
                    "PostgreSQL cannot be used at " + withoutParameters(database.getUrl()) + " (" + reason(unreachable)
                            + "), so nothing was started: start it, or correct database in the configuration.",
                    unreachable);
        }
    }

    /** Parameters may contain a password. */
    private static String withoutParameters(String url) {
        return url.replaceFirst("\\?.*", "");
    }

    private static String reason(SQLException unreachable) {
        return switch (String.valueOf(unreachable.getSQLState())) {
            case "28P01", "28000" -> "user or password is refused";
            case "3D000" -> "there is no such database";
            default -> "no answer";
        };
    }
}
