package ontu.resources.access;

import com.google.common.hash.Hashing;
import io.dropwizard.auth.Authenticator;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import ontu.configuration.TokenConfiguration;

/** Knows callers by the hashes of their tokens; the tokens themselves are nowhere kept. */
public final class Tokens implements Authenticator<String, Caller> {
    private final Map<String, Caller> callers;

    public Tokens(Collection<TokenConfiguration> tokens) {
        callers = tokens.stream()
                .collect(Collectors.toUnmodifiableMap(
                        TokenConfiguration::sha256, token -> new Caller(token.name(), token.role())));
    }

    @Override
    public Optional<Caller> authenticate(String token) {
        return Optional.ofNullable(callers.get(hash(token)));
    }

    /** SHA-256 in 64 hexadecimal digits, as it stands in the configuration. */
    public static String hash(String token) {
        return Hashing.sha256().hashString(token, StandardCharsets.UTF_8).toString();
    }
}
