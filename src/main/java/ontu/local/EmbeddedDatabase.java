package ontu.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of our own, without an installation: empty at the start, on a free port of this machine, gone with all
 * its files at the end. It trades durability for speed, and listens on loopback only.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final String USER = "postgres";
    private static final String DATABASE = "postgres";

    private final Path folder;
    private final EmbeddedPostgres postgres;

    private EmbeddedDatabase(Path folder, EmbeddedPostgres postgres) {
        this.folder = folder;
        this.postgres = postgres;
    }

    /**
     * Starts the database, as root as well as an ordinary user.
     *
     * @throws UncheckedIOException with a sentence that says what failed, if it does not start
     */
    public static EmbeddedDatabase start() {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("ontu-postgres-");
            return new EmbeddedDatabase(folder, start(folder));
        } catch (IOException | RuntimeException e) {
            remove(folder);
            throw new UncheckedIOException(
                    "The embedded PostgreSQL did not start. It needs about 200 MB of room in "
                            + System.getProperty("java.io.tmpdir") + ", from where programs may be run.",
                    e instanceof IOException io ? io : new IOException(e));
        }
    }

    private static EmbeddedPostgres start(Path folder) throws IOException {
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.resolve("programs").toFile())
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(true)
                .setRegisterShutdownHook(false)
                .setServerConfig("listen_addresses", "localhost")
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("full_page_writes", "off")
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public String jdbcUrl() {
        return postgres.getJdbcUrl(USER, DATABASE);
    }

    public String user() {
        return USER;
    }

    public DataSource dataSource() {
        return postgres.getDatabase(USER, DATABASE);
    }

    /** One of the databases that were created here beside the first. */
    public DataSource dataSource(String name) {
        return postgres.getDatabase(USER, name);
    }

    /** Stops the database and removes its files. */
    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL did not stop.", e);
        } finally {
            remove(folder);
        }
    }

    private static void remove(@Nullable Path folder) {
        if (folder == null || !Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The files of the embedded PostgreSQL in " + folder + " remain.", e);
        }
    }
}
