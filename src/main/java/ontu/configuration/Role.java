package ontu.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the holder of a token may do. */
public enum Role {
    /** A lending platform's back end: starts and steers loans, and reads them. */
    @JsonProperty(Role.PLATFORM_KEY)
    PLATFORM(Role.PLATFORM_KEY),

    /** A person who watches: reads everything, and decides what only a person may decide. */
    @JsonProperty(Role.OPERATOR_KEY)
    OPERATOR(Role.OPERATOR_KEY),

    /** A person who checks: reads everything, changes nothing. */
    @JsonProperty(Role.AUDITOR_KEY)
    AUDITOR(Role.AUDITOR_KEY);

    public static final String PLATFORM_KEY = "platform";
    public static final String OPERATOR_KEY = "operator";
    public static final String AUDITOR_KEY = "auditor";

    private final String key;

    Role(String key) {
        this.key = key;
    }

    /** As it stands in the configuration and in {@code @RolesAllowed}. */
    public String key() {
        return key;
    }
}
