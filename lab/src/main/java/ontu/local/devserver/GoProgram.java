package ontu.local.devserver;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A program that Go builds from its sources, at one release.
 *
 * @param name under which it is kept
 * @param source its main package, as Go names it
 * @param release as the module's tag says it: {@code v1.5.1}
 */
public record GoProgram(String name, String source, String release) {

    /** The file that is kept of it, from the first build on: in the user's cache. */
    Path kept(Map<String, String> environment) {
        return Cache.of(environment).resolve(name + "-" + release);
    }

    /** What Go calls the result. */
    String built() {
        return source.substring(source.lastIndexOf('/') + 1);
    }

    /**
     * The program that is kept, or has Go build it.
     *
     * @param environment variables of this process: where Go and the cache may be
     * @param say told what is done where it takes long, and why it failed where it did
     * @return empty if there is no Go, or if Go could not build it
     */
    public Optional<Path> find(Map<String, String> environment, Consumer<String> say) {
        Path kept = kept(environment);
        return new Place.Cached(kept)
                .look(say)
                .or(() -> new Place.BuiltWithGo(this, kept, environment.getOrDefault("PATH", "")).look(say));
    }

    @Override
    public String toString() {
        return source + "@" + release;
    }
}
