package ontu.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server that a killed process has left behind: its process id stands in the first line of a file. */
public final class Leftover {
    private static final long PATIENCE_SECONDS = 15;

    private final Path file;

    private Leftover(Path file) {
        this.file = file;
    }

    public static Leftover in(Path file) {
        return new Leftover(file);
    }

    /**
     * Stops it and waits for its end. Does nothing if there is no such file, or if that process is not, or no longer, the
     * program: ids are given out again.
     *
     * @param program what the name of its executable contains
     * @return whether there was one
     * @throws IOException if it does not end, or the file cannot be read
     */
    public boolean stop(String program) throws IOException {
        Optional<ProcessHandle> process = process().filter(each -> runs(each, program));
        if (process.isPresent()) {
            process.get().destroy();
            awaitEnd(process.get());
        }
        return process.isPresent();
    }

    private Optional<ProcessHandle> process() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String id = Files.readString(file).lines().findFirst().orElse("").strip();
        return id.matches("[0-9]{1,9}") ? ProcessHandle.of(Long.parseLong(id)) : Optional.empty();
    }

    private static boolean runs(ProcessHandle process, String program) {
        return process.info()
                .command()
                .map(Path::of)
                .map(path -> String.valueOf(path.getFileName()).contains(program))
                .orElse(false);
    }

    private void awaitEnd(ProcessHandle process) throws IOException {
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("Process " + process.pid() + ", named in " + file + ", does not end.", e);
        }
    }
}
