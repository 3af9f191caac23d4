package ontu.resources.access;

import com.google.common.hash.Hashing;
import io.dropwizard.auth.Authenticator;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import ontu.configuration.TokenConfiguration;

/** Identifies callers by the hashes of their tokens; the tokens themselves are not stored. */
public final class TokenAuthenticator implements Authenticator<String, ApiCaller> {
    private final Map<String, ApiCaller> callers;

    public TokenAuthenticator(Collection<TokenConfiguration> tokens) {
        callers = tokens.stream()
                .collect(Collectors.toUnmodifiableMap(
                        TokenConfiguration::sha256,
                        token -> new ApiCaller(token.name(), token.role(), token.person())));
    }

    @Override
    public Optional<ApiCaller> authenticate(String token) {
        return Optional.ofNullable(callers.get(hash(token)));
    }

    /** SHA-256 in 64 hexadecimal digits, as in the configuration. */
    public static String hash(String token) {
        return Hashing.sha256().hashString(token, StandardCharsets.UTF_8).toString();
    }
}
