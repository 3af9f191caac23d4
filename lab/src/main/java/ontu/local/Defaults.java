package ontu.local;

import io.dropwizard.jackson.Jackson;
import java.util.Map;

/** A part of the configuration of which little is given. */
public final class Defaults {
    private Defaults() {}

    /** As though {@code given} stood in the configuration file: what is not given has its default. */
    public static <T> T but(Map<String, Object> given, Class<T> type) {
        return Jackson.newObjectMapper().convertValue(given, type);
    }
}
