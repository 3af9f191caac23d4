package ontu.resources;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.function.Function;
import ontu.resources.errors.ProblemException;

/** The requested page of a list: {@code ?after=<next of the previous page>&limit=<1 to 500>}. */
public final class Paging {
    private static final int MAX_LIMIT = 500;

    @QueryParam("after")
    @DefaultValue("")
    private String after = "";

    @QueryParam("limit")
    @DefaultValue("100")
    private String limit = "";

    /** @throws ProblemException if it is not from 1 to 500 */
    int limit() {
        if (!limit.matches("[0-9]{1,3}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > MAX_LIMIT) {
            throw ProblemException.ofField("limit", "must be from 1 to " + MAX_LIMIT);
        }
        return Integer.parseInt(limit);
    }

    /** The cursor as sent; empty for the first page. */
    String after() {
        return after;
    }

    /** The cursor as a number; 0 for the first page. */
    long afterNumber() {
        return afterAs(0L, Long::parseLong);
    }

    /**
     * The cursor, parsed.
     *
     * @param parser throws IllegalArgumentException if the text is not a cursor
     * @throws ProblemException if it does
     */
    <T> T afterAs(T start, Function<String, T> parser) {
        try {
            return after.isEmpty() ? start : parser.apply(after);
        } catch (IllegalArgumentException noCursor) {
            throw ProblemException.ofField("after", "must be the next of the previous page");
        }
    }
}
