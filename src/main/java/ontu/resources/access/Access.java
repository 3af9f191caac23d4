package ontu.resources.access;

import io.dropwizard.auth.AuthDynamicFeature;
import io.dropwizard.auth.AuthValueFactoryProvider;
import io.dropwizard.auth.Authorizer;
import io.dropwizard.auth.UnauthorizedHandler;
import io.dropwizard.auth.oauth.OAuthCredentialAuthFilter;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import ontu.configuration.TokenConfiguration;
import ontu.resources.errors.Problems;
import org.glassfish.jersey.server.filter.RolesAllowedDynamicFeature;
import org.jspecify.annotations.Nullable;

/** Bearer tokens with roles (RFC 6750). */
public final class Access {
    private Access() {}

    /** Lets only known callers in, and each of them only where the role may go ({@code @RolesAllowed}). */
    public static void register(JerseyEnvironment jersey, Collection<TokenConfiguration> tokens) {
        jersey.register(new AuthDynamicFeature(new OAuthCredentialAuthFilter.Builder<Caller>()
                .setAuthenticator(new Tokens(tokens))
                .setAuthorizer(new ByRole())
                .setPrefix("Bearer")
                .setUnauthorizedHandler(new AsProblem())
                .buildAuthFilter()));
        jersey.register(RolesAllowedDynamicFeature.class);
        jersey.register(new AuthValueFactoryProvider.Binder<>(Caller.class));
    }

    private static final class ByRole implements Authorizer<Caller> {
        @Override
        public boolean authorize(Caller caller, String role, @Nullable ContainerRequestContext request) {
            return caller.role().key().equals(role);
        }
    }

    private static final class AsProblem implements UnauthorizedHandler {
        @Override
        public Response buildResponse(String prefix, String realm) {
            return Problems.notAuthenticated();
        }
    }
}
