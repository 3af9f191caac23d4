package ontu.local;

import io.dropwizard.db.DataSourceFactory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * An embedded PostgreSQL, without an installation, on a free port of this machine; it listens on loopback only. A
 * temporary one starts empty, trades durability for speed, and is removed with all its files at the end.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final String USER = "postgres";
    private static final String DATABASE = "postgres";

    /**
     * System property: the folder of PostgreSQL's programs, which are unpacked once for a JVM. Where several databases run
     * at a time, as in a build, none may remove them with its own files.
     */
    private static final String SHARED_PROGRAMS = "ontu.postgres.programs";

    private final Optional<Path> temporary;
    private final EmbeddedPostgres postgres;

    private EmbeddedDatabase(Optional<Path> temporary, EmbeddedPostgres postgres) {
        this.temporary = temporary;
        this.postgres = postgres;
    }

    /**
     * Starts an empty database, as root as well as an ordinary user.
     *
     * @throws UncheckedIOException if it does not start
     */
    public static EmbeddedDatabase start() {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("ontu-postgres-");
            EmbeddedPostgres.Builder volatileServer = builder(folder)
                    .setCleanDataDirectory(true)
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .setServerConfig("full_page_writes", "off");
            return new EmbeddedDatabase(Optional.of(folder), volatileServer.start());
        } catch (IOException | RuntimeException e) {
            remove(folder);
            throw notStarted(System.getProperty("java.io.tmpdir"), e);
        }
    }

    /**
     * Starts the database whose data is in this folder, or creates one there. Committed data survives a killed
     * process. Only one process may use the folder at a time: {@link #orphan} must have been stopped.
     *
     * @throws UncheckedIOException if it does not start
     */
    public static EmbeddedDatabase persistentIn(Path folder) {
        try {
            Files.createDirectories(folder);
            EmbeddedPostgres.Builder durable =
                    builder(folder).setCleanDataDirectory(false).setServerConfig("fsync", "on");
            return new EmbeddedDatabase(Optional.empty(), durable.start());
        } catch (IOException | RuntimeException e) {
            throw notStarted(folder.toString(), e);
        }
    }

    /** The server that a killed process may have left running there. */
    public static OrphanedServer orphan(Path folder) {
        return new OrphanedServer(folder.resolve("data").resolve("postmaster.pid"), "postgres");
    }

    private static EmbeddedPostgres.Builder builder(Path folder) {
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(new File(System.getProperty(
                        SHARED_PROGRAMS, folder.resolve("programs").toString())))
                .setDataDirectory(folder.resolve("data"))
                .setRegisterShutdownHook(false)
                .setServerConfig("listen_addresses", "localhost")
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD);
    }

    private static UncheckedIOException notStarted(String place, Exception cause) {
        return new UncheckedIOException(
                "The embedded PostgreSQL did not start. It needs about 200 MB of space in " + place
                        + ", and must be allowed to run programs there.",
                cause instanceof IOException io ? io : new IOException(cause));
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

    /** A database that was created here besides the first one. */
    public DataSource dataSource(String name) {
        return postgres.getDatabase(USER, name);
    }

    /** The database part of the configuration. */
    public DataSourceFactory pool() {
        DataSourceFactory pool = new DataSourceFactory();
        pool.setDriverClass("org.postgresql.Driver");
        pool.setUrl(jdbcUrl());
        pool.setUser(USER);
        pool.setPassword("");
        pool.setMinSize(2);
        pool.setInitialSize(2);
        pool.setMaxSize(20);
        return pool;
    }

    /** Stops the database and removes its files, unless they are to be kept. */
    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL did not stop.", e);
        } finally {
            temporary.ifPresent(EmbeddedDatabase::remove);
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
