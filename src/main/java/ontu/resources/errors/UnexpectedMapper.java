package ontu.resources.errors;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What nobody foresaw: told without its inside, and logged with it. */
final class UnexpectedMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOGGER = LoggerFactory.getLogger(UnexpectedMapper.class);

    @Override
    public Response toResponse(Throwable unforeseen) {
        LOGGER.error("a request failed", unforeseen);
        return Problems.response(problem());
    }

    static Problem problem() {
        return Problem.of(
                ProblemType.UNEXPECTED,
                "The request failed through a fault of ours, which was logged. Look with GET whether it was stored, or send"
                        + " the same request again: it is done only once.");
    }
}
