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
public final class TokenAuth {
    private TokenAuth() {}

    /** Admits known callers only, and each only where its role is allowed ({@code @RolesAllowed}). */
    public static void register(JerseyEnvironment jersey, Collection<TokenConfiguration> tokens) {
        jersey.register(new AuthDynamicFeature(new OAuthCredentialAuthFilter.Builder<ApiCaller>()
                .setAuthenticator(new TokenAuthenticator(tokens))
                .setAuthorizer(new RoleAuthorizer())
                .setPrefix("Bearer")
                .setUnauthorizedHandler(new UnauthorizedProblemHandler())
                .buildAuthFilter()));
        jersey.register(RolesAllowedDynamicFeature.class);
        jersey.register(new AuthValueFactoryProvider.Binder<>(ApiCaller.class));
    }

    private static final class RoleAuthorizer implements Authorizer<ApiCaller> {
        @Override
        public boolean authorize(ApiCaller caller, String role, @Nullable ContainerRequestContext request) {
            return caller.role().storedAs().equals(role);
        }
    }

    private static final class UnauthorizedProblemHandler implements UnauthorizedHandler {
        @Override
        public Response buildResponse(String prefix, String realm) {
            return Problems.unauthorized();
        }
    }
}
