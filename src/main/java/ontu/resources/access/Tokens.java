package ontu.resources.access;

import io.dropwizard.auth.Authenticator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
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
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }
}
