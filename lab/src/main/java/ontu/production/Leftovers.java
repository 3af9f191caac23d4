package ontu.production;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * The processes that were started, in a file: whoever comes after a run that was killed ends them.
 *
 * @param file a line for each: its id and when it was started, since ids are given out again
 */
record Leftovers(Path file) {

    void note(ProcessHandle process) throws IOException {
        Files.writeString(
                file,
                process.pid() + " " + began(process) + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** Kills what is left of them; nothing if there is no such file. */
    void end() {
        try {
            if (Files.exists(file)) {
                Files.readAllLines(file).forEach(Leftovers::end);
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("What an earlier run has left behind cannot be ended.", e);
        }
    }

    private static void end(String line) {
        String[] words = line.split(" ", 2);
        ProcessHandle.of(Long.parseLong(words[0]))
                .filter(process -> began(process).equals(words[1]))
                .ifPresent(Signals.KILL::send);
    }

    private static String began(ProcessHandle process) {
        Optional<Instant> began = process.info().startInstant();
        return began.map(Instant::toString).orElse("unknown");
    }
}
