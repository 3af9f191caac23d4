package ontu.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server that a killed process has left running.
 *
 * @param pidFile has its process id in the first line
 * @param program part of the name of its executable
 */
public record OrphanedServer(Path pidFile, String program) {
    private static final long PATIENCE_SECONDS = 15;

    /**
     * Stops it and waits for its end. Does nothing if there is no such file, or if that process is not the program:
     * process ids are reused.
     *
     * @return whether there was one
     * @throws IOException if it does not end, or the file cannot be read
     */
    public boolean stop() throws IOException {
        Optional<ProcessHandle> process = process().filter(this::runsTheProgram);
        if (process.isPresent()) {
            process.get().destroy();
            awaitEnd(process.get());
        }
        return process.isPresent();
    }

    private Optional<ProcessHandle> process() throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        String id = Files.readString(pidFile).lines().findFirst().orElse("").strip();
        return id.matches("[0-9]{1,9}") ? ProcessHandle.of(Long.parseLong(id)) : Optional.empty();
    }

    private boolean runsTheProgram(ProcessHandle process) {
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
            throw new IOException("Process " + process.pid() + ", named in " + pidFile + ", does not end.", e);
        }
    }
}
