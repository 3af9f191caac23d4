package ontu.resources.access;

import java.security.Principal;
import ontu.configuration.Role;
import org.jspecify.annotations.Nullable;

/**
 * The caller of a request.
 *
 * @param name of the token, as configured: a platform's, an operator's or an auditor's
 * @param person who the operator is; null for platforms and auditors
 */
public record ApiCaller(String name, Role role, @Nullable String person) implements Principal {
    @Override
    public String getName() {
        return name;
    }
}
