package ontu.nativetopology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A signal to a process and all its descendants. */
enum ProcessSignal {
    /** Ends it at once. */
    KILL("KILL"),
    /** Freezes it. */
    STOP("STOP"),
    /** Resumes it. */
    CONT("CONT");

    private final String signal;

    ProcessSignal(String signal) {
        this.signal = signal;
    }

    void send(ProcessHandle process) {
        List<ProcessHandle> all =
                Stream.concat(Stream.of(process), process.descendants()).toList();
        String ids = all.stream().map(one -> Long.toString(one.pid())).collect(Collectors.joining(" "));
        try {
            Process sent = new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + ids)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            sent.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
