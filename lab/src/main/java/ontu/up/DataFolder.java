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
import ontu.configuration.StartupFailure;
import ontu.local.EmbeddedDatabase;
import ontu.local.devserver.DevServer;

/** Where {@code ontu up} keeps everything. As long as it is open, it belongs to this process. */
final class DataFolder implements AutoCloseable {
    private final Path folder;
    private final FileChannel lock;

    private DataFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Takes the folder, which is made if it does not exist.
     *
     * @throws StartupFailure if another process has it, or if it cannot be written to
     */
    static DataFolder take(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isOurs(channel)) {
                return new DataFolder(folder, channel);
            }
            channel.close();
        } catch (IOException unusable) {
            throw new StartupFailure(
                    "The folder " + folder + " cannot be used (" + unusable
                            + "), so nothing was started: see to it, or name another with --data.",
                    unusable);
        }
        throw new StartupFailure(
                "Another `ontu up` works with the folder " + folder
                        + ", so nothing was started: stop that one, or name another folder and other ports.",
                null);
    }

    private static boolean isOurs(FileChannel channel) throws IOException {
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

    Path bank() {
        return folder.resolve("bank.jsonl");
    }

    Path tokens() {
        return folder.resolve("tokens");
    }

    /**
     * Stops the servers that a killed process has left behind.
     *
     * @param say told of each
     */
    void stopLeftovers(Consumer<String> say) {
        try {
            if (DevServer.leftover(temporal()).stop()) {
                say.accept("stopped a Temporal server that an earlier run has left behind");
            }
            if (EmbeddedDatabase.leftover(postgres()).stop()) {
                say.accept("stopped a PostgreSQL that an earlier run has left behind");
            }
        } catch (IOException e) {
            throw new StartupFailure(
                    "A server that an earlier run has left behind cannot be stopped (" + e.getMessage()
                            + "), so nothing was started: end that process, then start again.",
                    e);
        }
    }

    /** Whether nothing has ever been kept here. */
    boolean isEmpty() {
        return !Files.exists(postgres());
    }

    /** Takes over what database and bank know in another folder, of which nothing remains. Nothing of either may run. */
    void takeOver(DataFolder other) {
        try {
            Files.move(other.bank(), bank(), StandardCopyOption.REPLACE_EXISTING);
            Files.move(other.postgres(), postgres());
            MoreFiles.deleteRecursively(other.folder, RecursiveDeleteOption.ALLOW_INSECURE);
        } catch (IOException e) {
            throw new StartupFailure(
                    "What was made in " + other.folder + " could not be moved to " + folder + " (" + e
                            + "), so nothing was started: see to it, and begin again with --fresh.",
                    e);
        }
    }

    /** Removes what is kept here, and nothing that somebody else has put beside it. Nothing of it may run. */
    void clear() {
        try {
            for (Path part : List.of(temporal(), postgres(), bank(), tokens())) {
                if (Files.exists(part)) {
                    MoreFiles.deleteRecursively(part, RecursiveDeleteOption.ALLOW_INSECURE);
                }
            }
        } catch (IOException e) {
            throw new StartupFailure(
                    "What is kept in " + folder + " could not be removed (" + e
                            + "), so nothing was started: remove it by hand, or name another folder with --data.",
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
