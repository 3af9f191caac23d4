package ontu.resources.errors;

import io.dropwizard.jersey.setup.JerseyEnvironment;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Turns problems into HTTP responses. */
public final class Problems {
    static final String MEDIA_TYPE = "application/problem+json";

    private Problems() {}

    /** Registers the mappers that answer every error with a problem. */
    public static void register(JerseyEnvironment jersey) {
        jersey.register(new ProblemExceptionMapper());
        jersey.register(new JsonExceptionMapper());
        jersey.register(new ViolationExceptionMapper());
        jersey.register(new WebApplicationExceptionMapper());
        jersey.register(new DatabaseExceptionMapper());
        jersey.register(new UnexpectedExceptionMapper());
    }

    /** The response to a caller without a token, or with an unknown one. */
    public static Response unauthorized() {
        Problem problem = Problem.of(
                ProblemType.UNAUTHORIZED,
                "The request has no known token. Nothing was done. Send the header Authorization: Bearer <token> with a"
                        + " token whose hash is in the configuration.");
        return Response.fromResponse(response(problem))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"ontu\"")
                .build();
    }

    static Response response(Problem problem) {
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(MEDIA_TYPE).entity(problem);
        return problem.status() == 503
                ? response.header(HttpHeaders.RETRY_AFTER, 5).build()
                : response.build();
    }
}
