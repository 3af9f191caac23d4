package ontu.resources.errors;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** What the resources refuse themselves. */
final class ProblemMapper implements ExceptionMapper<ProblemException> {
    @Override
    public Response toResponse(ProblemException refused) {
        return Problems.response(refused.problem());
    }
}
