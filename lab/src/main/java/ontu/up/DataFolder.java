package ontu.up;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import ontu.configuration.StartupException;
import ontu.local.EmbeddedDatabase;
import ontu.local.devserver.DevServer;

/** The data folder of {@code ontu up}. While it is open, it belongs to this process. */
final class DataFolder implements AutoCloseable {
    private final Path folder;
    private final FileChannel lock;

    private DataFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Locks the folder, which is created if it does not exist.
     *
     * @throws StartupException if another process uses it, or if it cannot be written to
     */
    static DataFolder open(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel)) {
                return new DataFolder(folder, channel);
            }
            channel.close();
        } catch (IOException unusable) {
            throw new StartupException(
                    "The folder " + folder + " cannot be used (" + unusable
                            + "), so nothing was started: check it, or name another with --data.",
                    unusable);
        }
        throw new StartupException(
                "Another `ontu up` uses the folder " + folder
                        + ", so nothing was started: stop that one, or name another folder and other ports.",
                null);
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock taken = channel.tryLock();
            return taken != null;
        } catch (OverlappingFileLockException ofThisProcess) {
            return false;
        }
    }

    Path path() {
        return folder;
    }

    Path temporal() {
        return folder.resolve("temporal");
    }

    Path postgres() {
        return folder.resolve("postgres");
    }

    Path bankRequestLog() {
        return folder.resolve("sandbox-requests.jsonl");
    }

    Path tokens() {
        return folder.resolve("tokens");
    }

    /**
     * Stops the servers that a killed process has left running.
     *
     * @param progress receives a message for each
     */
    void stopOrphans(Consumer<String> progress) {
        try {
            if (DevServer.orphan(temporal()).stop()) {
                progress.accept("stopped a Temporal server that an earlier run left running");
            }
            if (EmbeddedDatabase.orphan(postgres()).stop()) {
                progress.accept("stopped a PostgreSQL that an earlier run left running");
            }
        } catch (IOException e) {
            throw new StartupException(
                    "A server that an earlier run left running cannot be stopped (" + e.getMessage()
                            + "), so nothing was started: end that process, then start again.",
                    e);
        }
    }

    /** Whether the folder has no data yet. */
    boolean isEmpty() {
        return !Files.exists(postgres());
    }

    /** Moves the data of database and bank here from another folder, which is removed. Neither may be running. */
    void moveFrom(DataFolder other) {
        try {
            Files.move(other.bankRequestLog(), bankRequestLog(), StandardCopyOption.REPLACE_EXISTING);
            Files.move(other.postgres(), postgres());
            MoreFiles.deleteRecursively(other.folder, RecursiveDeleteOption.ALLOW_INSECURE);
        } catch (IOException e) {
            throw new StartupException(
                    "The data in " + other.folder + " could not be moved to " + folder + " (" + e
                            + "), so nothing was started: check both, and start again with --fresh.",
                    e);
        }
    }

    /** Removes Ontu's data, and no other files. Nothing that uses it may be running. */
    void clear() {
        try {
            for (Path part : List.of(temporal(), postgres(), bankRequestLog(), tokens())) {
                if (Files.exists(part)) {
                    MoreFiles.deleteRecursively(part, RecursiveDeleteOption.ALLOW_INSECURE);
                }
            }
        } catch (IOException e) {
            throw new StartupException(
                    "The data in " + folder + " could not be removed (" + e
                            + "), so nothing was started: remove it by hand, or name another folder with --data.",
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
