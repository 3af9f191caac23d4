package ontu.nativetopology;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import ontu.resources.access.TokenAuthenticator;

/**
 * The variables of the compose file: passwords and tokens generated for one run, and a simulated bank.
 *
 * @param platformToken the platform's token, whose hash is among the variables
 * @param all the variables
 */
record NativeVariables(String platformToken, Map<String, String> all) {
    NativeVariables {
        all = Map.copyOf(all);
    }

    static NativeVariables generate() {
        String platform = secret();
        Map<String, String> all = new TreeMap<>(Map.of(
                "ONTU_BANK_URL", "http://sandbox:8090",
                "ONTU_BANK_ALLOW_PLAIN_HTTP", "true",
                "ONTU_BANK_INSTITUTION", "000999",
                "ONTU_BANK_TOKEN", "0123456789abcdef".repeat(4),
                "ONTU_BANK_CONTRACT", "0000000000",
                "ONTU_BANK_SUBSIDIARY", "0000000000",
                "ONTU_PLATFORM_TOKEN_SHA256", TokenAuthenticator.hash(platform)));
        Stream.of("ONTU_OPERATOR", "ONTU_SECOND_OPERATOR", "ONTU_AUDITOR")
                .forEach(holder -> all.put(holder + "_TOKEN_SHA256", TokenAuthenticator.hash(secret())));
        Stream.of("ONTU_POSTGRES", "ONTU_OWNER", "ONTU_DATABASE", "TEMPORAL_DATABASE")
                .forEach(role -> all.put(role + "_PASSWORD", secret()));
        return new NativeVariables(platform, all);
    }

    String of(String name) {
        return Optional.ofNullable(all.get(name)).orElseThrow();
    }

    private static String secret() {
        return HexFormat.of().formatHex(new SecureRandom().generateSeed(16));
    }

    @Override
    public String toString() {
        return "NativeVariables[REDACTED]";
    }
}
