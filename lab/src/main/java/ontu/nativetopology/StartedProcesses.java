package ontu.nativetopology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * The started processes, in a file: the next run ends those that a killed run has left behind.
 *
 * @param file a line for each: its id and start time, since process ids are reused
 */
record StartedProcesses(Path file) {

    void add(ProcessHandle process) throws IOException {
        Files.writeString(
                file,
                process.pid() + " " + startedAt(process) + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** Kills those that are still running; does nothing if there is no such file. */
    void kill() {
        try {
            if (Files.exists(file)) {
                Files.readAllLines(file).forEach(StartedProcesses::kill);
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The processes of an earlier run cannot be ended.", e);
        }
    }

    private static void kill(String line) {
        String[] words = line.split(" ", 2);
        ProcessHandle.of(Long.parseLong(words[0]))
                .filter(process -> startedAt(process).equals(words[1]))
                .ifPresent(ProcessSignal.KILL::send);
    }

    private static String startedAt(ProcessHandle process) {
        Optional<Instant> began = process.info().startInstant();
        return began.map(Instant::toString).orElse("unknown");
    }
}
