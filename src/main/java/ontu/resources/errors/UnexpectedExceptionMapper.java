package ontu.resources.errors;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Unexpected errors: logged in full, answered without details. */
final class UnexpectedExceptionMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOGGER = LoggerFactory.getLogger(UnexpectedExceptionMapper.class);

    @Override
    public Response toResponse(Throwable unexpected) {
        LOGGER.error("a request failed", unexpected);
        return Problems.response(problem());
    }

    static Problem problem() {
        return Problem.of(
                ProblemType.INTERNAL_ERROR,
                "The request failed because of an internal error, which was logged. Check with GET whether it was stored, or"
                        + " repeat the request: it takes effect only once.");
    }
}
