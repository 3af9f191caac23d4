package ontu.configuration;

import ontu.codes.StoredCode;

/** The role of a token: what its holder may do. */
public enum Role implements StoredCode {
    /** A lending platform's back end: starts and controls loans, and reads them. */
    PLATFORM(Role.PLATFORM_KEY),

    /** Operator: reads everything and makes the decisions reserved to operators. */
    OPERATOR(Role.OPERATOR_KEY),

    /** Auditor: reads everything, changes nothing. */
    AUDITOR(Role.AUDITOR_KEY);

    public static final String PLATFORM_KEY = "platform";
    public static final String OPERATOR_KEY = "operator";
    public static final String AUDITOR_KEY = "auditor";

    private final String code;

    Role(String code) {
        this.code = code;
    }

    /** As in the configuration and in {@code @RolesAllowed}. */
    @Override
    public String storedAs() {
        return code;
    }
}
