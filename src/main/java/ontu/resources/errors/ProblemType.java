package ontu.resources.errors;

import ontu.codes.StoredCode;

/** The kinds of error responses. The code of a type never changes: programs tell problems apart by it. */
public enum ProblemType implements StoredCode {
    MALFORMED_JSON("malformed-json", 400, "Malformed JSON"),
    BAD_REQUEST("bad-request", 400, "Bad request"),
    UNAUTHORIZED("unauthorized", 401, "Unauthorized"),
    FORBIDDEN("forbidden", 403, "Forbidden"),
    NOT_FOUND("not-found", 404, "Not found"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "Method not allowed"),
    NOT_ACCEPTABLE("not-acceptable", 406, "Not acceptable"),
    DIFFERS_FROM_STORED("differs-from-stored", 409, "Differs from what is stored"),
    WRONG_STATE("wrong-state", 409, "Wrong state"),
    REFUSED("refused", 409, "Refused"),
    INSUFFICIENT_FUNDS("insufficient-funds", 409, "Insufficient funds"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "Unsupported media type"),
    INVALID_FIELD("invalid-field", 422, "Invalid field"),
    WORKFLOW_NOT_STARTED("workflow-not-started", 503, "Workflow not started"),
    DATABASE_UNAVAILABLE("database-unavailable", 503, "Database unavailable"),
    TEMPORAL_UNAVAILABLE("temporal-unavailable", 503, "Temporal unavailable"),
    INTERNAL_ERROR("internal-error", 500, "Internal error");

    private final String code;
    private final int status;
    private final String title;

    ProblemType(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    @Override
    public String storedAs() {
        return code;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The same for every problem of the type. */
    public String title() {
        return title;
    }

    /** For example {@code urn:ontu:problem:wrong-state}. */
    public String uri() {
        return "urn:ontu:problem:" + code;
    }
}
