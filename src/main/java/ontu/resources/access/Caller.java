package ontu.resources.access;

import java.security.Principal;
import ontu.configuration.Role;

/**
 * Who sends a request.
 *
 * @param name of the token, as configured: a platform, or a person
 */
public record Caller(String name, Role role) implements Principal {
    @Override
    public String getName() {
        return name;
    }
}
