package ontu.production;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is done to a process and to all that it has started, at one moment. */
enum Signals {
    /** The end, without a last word. */
    KILL,
    /** Stands still and knows nothing of it. */
    STOP,
    /** Goes on. */
    CONT;

    void send(ProcessHandle process) {
        List<ProcessHandle> all =
                Stream.concat(Stream.of(process), process.descendants()).toList();
        String ids = all.stream().map(one -> Long.toString(one.pid())).collect(Collectors.joining(" "));
        try {
            Process sent = new ProcessBuilder("/bin/sh", "-c", "kill -" + name() + " " + ids)
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
