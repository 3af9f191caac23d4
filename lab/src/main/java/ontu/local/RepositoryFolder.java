package ontu.local;

import java.nio.file.Path;

/** The folder of the launcher {@code ontu}, with the compose file, the documentation and the data of a trial. */
public final class RepositoryFolder {
    private RepositoryFolder() {}

    /** The folder itself; the current folder if the program was not started by the launcher. */
    public static Path path() {
        return Path.of(System.getProperty("ontu.home", ""));
    }

    /** The absolute path of a file in it, given the names of its folders and its own. */
    public static Path file(String first, String... more) {
        return path().resolve(Path.of(first, more)).toAbsolutePath().normalize();
    }
}
