package ontu.architecture.planted.workflows.order;

import java.sql.Connection;
import java.sql.SQLException;

/** Breaks a rule of the architecture. */
public final class OrderInTheDatabase {
    boolean isClosed(Connection connection) throws SQLException {
        return connection.isClosed();
    }
}
