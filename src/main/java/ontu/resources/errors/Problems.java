package ontu.resources.errors;

import io.dropwizard.jersey.setup.JerseyEnvironment;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Makes problems into HTTP responses. */
public final class Problems {
    private static final String MEDIA_TYPE = "application/problem+json";

    private Problems() {}

    /** Has every error answered as a problem, whatever its cause. */
    public static void register(JerseyEnvironment jersey) {
        jersey.register(new ProblemMapper());
        jersey.register(new JsonMapper());
        jersey.register(new ViolationMapper());
        jersey.register(new HttpErrorMapper());
        jersey.register(new DatabaseMapper());
        jersey.register(new UnexpectedMapper());
    }

    /** The answer to a caller without a token, or with one that nobody knows. */
    public static Response notAuthenticated() {
        Problem problem = Problem.of(
                ProblemType.NOT_AUTHENTICATED,
                "The request carries no token that is known here. Nothing was done. Send the header Authorization:"
                        + " Bearer <token> with a token whose hash stands in the configuration.");
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
