package ontu.resources.errors;

import java.util.Locale;

/** Everything that can go wrong with a request. The name of a type never changes: programs tell problems apart by it. */
public enum ProblemType {
    MALFORMED_JSON(400, "The body is not JSON"),
    BAD_REQUEST(400, "The request makes no sense"),
    NOT_AUTHENTICATED(401, "Who is asking?"),
    NOT_ALLOWED(403, "The token's role does not allow this"),
    NOT_FOUND(404, "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "This cannot be done here"),
    NOT_ACCEPTABLE(406, "Only JSON is served"),
    DIFFERS_FROM_STORED(409, "The id is taken by something else"),
    WRONG_STATE(409, "Not in this state"),
    REFUSED(409, "Refused"),
    NOT_ENOUGH_MONEY(409, "Not enough free money"),
    UNSUPPORTED_MEDIA_TYPE(415, "Only JSON is understood"),
    INVALID_FIELD(422, "A field is wrong"),
    NOT_BEGUN(503, "The loan is about to begin"),
    DATABASE_AWAY(503, "The database cannot be reached"),
    TEMPORAL_AWAY(503, "Temporal cannot be reached"),
    UNEXPECTED(500, "A fault of ours");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }

    /** The same for every problem of the type. */
    public String title() {
        return title;
    }

    /** For example {@code urn:ontu:problem:wrong-state}. */
    public String uri() {
        return "urn:ontu:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
