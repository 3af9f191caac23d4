package ontu.resources.errors;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests that Jersey refuses: for their path, method, media type, parameter or role. */
final class WebApplicationExceptionMapper implements ExceptionMapper<WebApplicationException> {
    private static final Logger LOGGER = LoggerFactory.getLogger(WebApplicationExceptionMapper.class);

    @Override
    public Response toResponse(WebApplicationException refused) {
        Response original = refused.getResponse();
        if (original.getStatus() < 400) {
            return original;
        }
        Response.ResponseBuilder response = Response.fromResponse(Problems.response(problem(refused)));
        String allow = original.getHeaderString(HttpHeaders.ALLOW);
        return allow == null
                ? response.build()
                : response.header(HttpHeaders.ALLOW, allow).build();
    }

    private static Problem problem(WebApplicationException refused) {
        return switch (refused.getResponse().getStatus()) {
            case 400 ->
                Problem.of(
                        ProblemType.BAD_REQUEST,
                        "A parameter of the request cannot be read. Nothing was done. Correct it and repeat the request.");
            case 403 ->
                Problem.of(
                        ProblemType.FORBIDDEN,
                        "The role of this token does not allow the request. Nothing was done. Use a token with another role.");
            case 404 ->
                Problem.of(
                        ProblemType.NOT_FOUND,
                        "There is nothing at this path, or a parameter in it cannot be read. Check the path.");
            case 405 ->
                Problem.of(
                        ProblemType.METHOD_NOT_ALLOWED,
                        "This path does not support the method. Nothing was done. The header Allow lists the supported methods.");
            case 406 ->
                Problem.of(
                        ProblemType.NOT_ACCEPTABLE,
                        "Responses are application/json, errors application/problem+json. Accept these types.");
            case 415 ->
                Problem.of(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        "The body must be application/json. " + ProblemException.NOTHING_STORED
                                + " Set the header Content-Type and send the request again.");
            default -> otherStatus(refused);
        };
    }

    private static Problem otherStatus(WebApplicationException refused) {
        int status = refused.getResponse().getStatus();
        if (status < 500) {
            return Problem.of(ProblemType.BAD_REQUEST, "The request was refused. Nothing was done. Correct it.");
        }
        LOGGER.error("a request failed", refused);
        return UnexpectedExceptionMapper.problem();
    }
}
