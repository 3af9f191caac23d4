package ontu.cli;

import com.codahale.metrics.MetricRegistry;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.db.ManagedDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import ontu.configuration.StartupFailure;

/** Opens the pool of connections to PostgreSQL. */
public final class Database {
    private Database() {}

    /**
     * A pool that has reached its server once; from then on the server may come and go.
     *
     * @throws StartupFailure if PostgreSQL does not answer or does not let us in
     */
    public static ManagedDataSource open(DataSourceFactory database, MetricRegistry metrics) {
        // PostgreSQL repeats the values of a row in what it says of a failure: they are nobody's business in a log.
        database.getProperties().putIfAbsent("logServerErrorDetail", "false");
        database.setInitialSize(0); // or the pool logs a stack trace of its own when the server is away
        ManagedDataSource dataSource = database.build(metrics, "postgresql");
        try (Connection connection = dataSource.getConnection()) {
            connection.createStatement().execute("SELECT 1");
            return dataSource;
        } catch (SQLException unreachable) {
            throw new StartupFailure(
                    "PostgreSQL cannot be used at " + withoutParameters(database.getUrl()) + " (" + reason(unreachable)
                            + "), so nothing was started: start it, or correct database in the configuration.",
                    unreachable);
        }
    }

    /** Parameters may hold a password. */
    private static String withoutParameters(String url) {
        return url.replaceFirst("\\?.*", "");
    }

    private static String reason(SQLException unreachable) {
        return switch (String.valueOf(unreachable.getSQLState())) {
            case "28P01", "28000" -> "user or password are refused";
            case "3D000" -> "there is no such database";
            default -> "no answer";
        };
    }
}
