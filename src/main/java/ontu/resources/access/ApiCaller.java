package ontu.resources.access;

import java.security.Principal;
import ontu.configuration.Role;

/**
 * The caller of a request.
 *
 * @param name of the token, as configured: a platform's, an operator's or an auditor's
 */
public record ApiCaller(String name, Role role) implements Principal {
    @Override
    public String getName() {
        return name;
    }
}
