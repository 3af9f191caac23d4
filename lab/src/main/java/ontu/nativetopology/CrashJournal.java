package ontu.nativetopology;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** The order journal, read during disruptions: it may be unavailable at any time, and is given up quickly. */
final class CrashJournal implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 2;
    private static final String IN_FLIGHT = "state IN ('SENT', 'UNKNOWN')";
    private static final String JUST_GRANTED = "state = 'SENT' AND granted_at > now() - interval '1 second'";

    private final PGSimpleDataSource source = new PGSimpleDataSource();
    private @Nullable Connection connection;

    CrashJournal(int port, String password) {
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName("ontu");
        source.setUser("ontu");
        source.setPassword(password);
        source.setSocketTimeout(PATIENCE_SECONDS);
        source.setLoginTimeout(PATIENCE_SECONDS);
    }

    PGSimpleDataSource source() {
        return source;
    }

    /** Orders that were sent and have no outcome: their states by number; empty if the journal is unavailable. */
    Optional<Map<String, String>> inFlight() {
        return read(IN_FLIGHT);
    }

    /** Orders granted within the last second: their sender is still active. */
    Optional<Map<String, String>> justSent() {
        return read(JUST_GRANTED);
    }

    /** The present states of these orders; empty if the journal is unavailable. */
    Optional<Map<String, String>> states(Set<String> numbers) {
        return read("true").map(all -> {
            all.keySet().retainAll(numbers);
            return all;
        });
    }

    private Optional<Map<String, String>> read(String condition) {
        try (Statement statement = connected().createStatement();
                ResultSet rows = statement.executeQuery("SELECT number, state FROM bank_order WHERE " + condition)) {
            Map<String, String> states = new TreeMap<>();
            while (rows.next()) {
                states.put(rows.getString(1), rows.getString(2));
            }
            return Optional.of(states);
        } catch (SQLException away) {
            close();
            return Optional.empty();
        }
    }

    private Connection connected() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = source.getConnection();
            connection = open;
        }
        return open;
    }

    @Override
    public void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException gone) {
            // it is closed already
        }
        connection = null;
    }
}
