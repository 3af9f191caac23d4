package ontu.resources.errors;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL is unavailable, or failed unexpectedly. */
final class DatabaseExceptionMapper implements ExceptionMapper<JdbiException> {
    private static final Logger LOGGER = LoggerFactory.getLogger(DatabaseExceptionMapper.class);

    /** SQLSTATE: the server is shut down, crashed, starting up, or has no connection left. */
    private static final Set<String> UNAVAILABLE_STATES = Set.of("57P01", "57P02", "57P03", "53300");

    @Override
    public Response toResponse(JdbiException failed) {
        if (isUnavailable(failed)) {
            return Problems.response(Problem.of(
                    ProblemType.DATABASE_UNAVAILABLE,
                    "PostgreSQL cannot be reached, and without it nothing is accepted. If the connection broke while the"
                            + " request was being stored, it may be stored or not. Repeat the request: it takes effect"
                            + " only once."));
        }
        LOGGER.error("a request failed in the database", failed);
        return Problems.response(UnexpectedExceptionMapper.problem());
    }

    private static boolean isUnavailable(JdbiException failed) {
        return failed instanceof ConnectionException
                || Stream.<Throwable>iterate(failed, cause -> cause != null, Throwable::getCause)
                        .anyMatch(DatabaseExceptionMapper::reportsUnavailable);
    }

    private static boolean reportsUnavailable(Throwable cause) {
        if (!(cause instanceof SQLException sql)) {
            return false;
        }
        String state = String.valueOf(sql.getSQLState());
        return sql instanceof SQLTransientException || state.startsWith("08") || UNAVAILABLE_STATES.contains(state);
    }
}
