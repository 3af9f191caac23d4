package ontu.up;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ontu.configuration.Role;
import ontu.configuration.StartupException;
import ontu.configuration.TokenConfiguration;
import ontu.resources.access.TokenAuthenticator;
import org.jspecify.annotations.Nullable;

/** The tokens of the REST API: generated once, and kept in a file that only its owner can read. */
record StoredTokens(Map<StoredTokens.TokenHolder, String> tokens) {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    /** The holders. Two operators, since a decision needs two. */
    enum TokenHolder {
        PLATFORM("platform", Role.PLATFORM),
        OPERATOR_1("operator-1", Role.OPERATOR),
        OPERATOR_2("operator-2", Role.OPERATOR),
        AUDITOR("auditor", Role.AUDITOR);

        private final String label;
        private final Role role;

        TokenHolder(String label, Role role) {
            this.label = label;
            this.role = role;
        }

        /** Each operator's token is that of another person. */
        private @Nullable String person() {
            return role == Role.OPERATOR ? label : null;
        }
    }

    StoredTokens {
        tokens = Map.copyOf(tokens);
    }

    /** @throws StartupException if the file cannot be read or written, or if a token is missing */
    static StoredTokens readOrCreate(Path file) {
        try {
            if (!Files.exists(file)) {
                write(file);
            }
            return new StoredTokens(read(file));
        } catch (IOException unusable) {
            throw new StartupException(
                    "The tokens in " + file + " cannot be used (" + unusable.getMessage()
                            + "), so nothing was started: remove the file to generate new ones.",
                    unusable);
        }
    }

    private static void write(Path file) throws IOException {
        List<String> lines = Stream.of(TokenHolder.values())
                .map(holder -> holder.label + " " + HexFormat.of().formatHex(new SecureRandom().generateSeed(16)))
                .toList();
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        }
        Files.write(file, lines);
    }

    private static Map<TokenHolder, String> read(Path file) throws IOException {
        Map<String, String> written = Files.readAllLines(file).stream()
                .map(line -> line.split(" ", 2))
                .filter(parts -> parts.length == 2)
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (first, second) -> second));
        for (TokenHolder holder : TokenHolder.values()) {
            if (!written.containsKey(holder.label)) {
                throw new IOException("there is no token for " + holder.label);
            }
        }
        return Stream.of(TokenHolder.values())
                .collect(Collectors.toMap(holder -> holder, holder -> written.getOrDefault(holder.label, "")));
    }

    String of(TokenHolder holder) {
        return Optional.ofNullable(tokens.get(holder)).orElseThrow();
    }

    List<TokenConfiguration> configuration() {
        return Stream.of(TokenHolder.values())
                .map(holder -> new TokenConfiguration(
                        holder.label, holder.role, holder.person(), TokenAuthenticator.hash(of(holder))))
                .toList();
    }

    @Override
    public String toString() {
        return "StoredTokens[REDACTED]";
    }
}
