package ontu.local;

import io.dropwizard.jackson.Jackson;
import java.util.Map;

/** A part of the configuration with a few values set, the rest at their defaults. */
public final class ConfigurationDefaults {
    private ConfigurationDefaults() {}

    /** Reads {@code given} like the configuration file: what is not given has its default. */
    public static <T> T overriddenBy(Map<String, Object> given, Class<T> type) {
        return Jackson.newObjectMapper().convertValue(given, type);
    }
}
