package ontu.resources;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.function.Function;
import ontu.resources.errors.ProblemException;

/** Which part of a list is wanted: {@code ?after=<next of the part before>&limit=<1 to 500>}. */
public final class Paging {
    private static final String LIMIT_RULE = "must be from 1 to 500";

    @QueryParam("after")
    @DefaultValue("")
    private String after = "";

    @QueryParam("limit")
    @DefaultValue("100")
    @Min(value = 1, message = LIMIT_RULE)
    @Max(value = 500, message = LIMIT_RULE)
    private int limit = 100;

    int limit() {
        return limit;
    }

    /** The cursor as it stands; empty for the first part. */
    String after() {
        return after;
    }

    /** The cursor as a number; 0 for the first part. */
    long afterNumber() {
        return afterAs(0L, Long::parseLong);
    }

    /** @param parser throws IllegalArgumentException for what is no cursor */
    <T> T afterAs(T first, Function<String, T> parser) {
        try {
            return after.isEmpty() ? first : parser.apply(after);
        } catch (IllegalArgumentException noCursor) {
            throw ProblemException.ofField("after", "must be what the part of the list before gave out as next");
        }
    }
}
