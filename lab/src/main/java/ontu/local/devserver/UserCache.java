package ontu.local.devserver;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The user's cache folder. */
final class UserCache {
    private UserCache() {}

    /** Ontu's folder in it, which need not exist yet. */
    static Path of(Map<String, String> environment) {
        Path home = Path.of(System.getProperty("user.home"));
        Path usual = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac")
                ? home.resolve("Library").resolve("Caches")
                : home.resolve(".cache");
        return Optional.ofNullable(environment.get("XDG_CACHE_HOME"))
                .filter(given -> !given.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElse(usual)
                .resolve("ontu");
    }
}
