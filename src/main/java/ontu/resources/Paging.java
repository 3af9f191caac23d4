package ontu.resources;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.function.Function;
import ontu.resources.errors.ProblemException;

/** Which part of a list is wanted: {@code ?after=<next of the part before>&limit=<1 to 500>}. */
public final class Paging {
    private static final int MAXIMUM = 500;

    @QueryParam("after")
    @DefaultValue("")
    private String after = "";

    @QueryParam("limit")
    @DefaultValue("100")
    private String limit = "";

    /** @throws ProblemException if it is not from 1 to 500 */
    int limit() {
        if (!limit.matches("[0-9]{1,3}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > MAXIMUM) {
            throw ProblemException.ofField("limit", "must be from 1 to " + MAXIMUM);
        }
        return Integer.parseInt(limit);
    }

    /** The cursor as it stands; empty for the first part. */
    String after() {
        return after;
    }

    /** The cursor as a number; 0 for the first part. */
    long afterNumber() {
        return afterAs(0L, Long::parseLong);
    }

    /**
     * The cursor in a form of its own.
     *
     * @param parser throws IllegalArgumentException for what is no cursor
     * @throws ProblemException if it does
     */
    <T> T afterAs(T first, Function<String, T> parser) {
        try {
            return after.isEmpty() ? first : parser.apply(after);
        } catch (IllegalArgumentException noCursor) {
            throw ProblemException.ofField("after", "must be what the part of the list before gave out as next");
        }
    }
}
