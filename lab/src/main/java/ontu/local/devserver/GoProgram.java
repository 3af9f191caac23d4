package ontu.local.devserver;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A program that Go builds from its source, at one release.
 *
 * @param name under which it is kept
 * @param source the path of its main package
 * @param release the module's tag, such as {@code v1.5.1}
 */
public record GoProgram(String name, String source, String release) {

    /** The file in the user's cache in which it is kept after the first build. */
    Path cachedFile(Map<String, String> environment) {
        return UserCache.of(environment).resolve(name + "-" + release);
    }

    /** The file name that Go gives it. */
    String binaryName() {
        return source.substring(source.lastIndexOf('/') + 1);
    }

    /**
     * The cached program, or a new build with Go.
     *
     * @param environment variables of this process, to find Go and the cache
     * @param progress receives messages about long steps and failures
     * @return empty if there is no Go, or if Go could not build it
     */
    public Optional<Path> find(Map<String, String> environment, Consumer<String> progress) {
        Path cached = cachedFile(environment);
        return new TemporalCliSource.Cached(cached)
                .find(progress)
                .or(() -> new TemporalCliSource.BuiltWithGo(this, cached, environment.getOrDefault("PATH", ""))
                        .find(progress));
    }

    @Override
    public String toString() {
        return source + "@" + release;
    }
}
