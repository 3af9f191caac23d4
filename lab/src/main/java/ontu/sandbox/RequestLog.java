package ontu.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The log of every request that may change the sandbox's state, in a file: one line of JSON per request, written
 * before the reply. The bank is deterministic: replaying the requests at their times restores its state. The file
 * survives a killed process, but not a power failure.
 */
final class RequestLog implements AutoCloseable {
    private final OutputStream file;

    /**
     * One logged request.
     *
     * @param at the bank's time
     * @param body as received, in base64
     */
    record LoggedRequest(Instant at, String method, String path, String body) {
        static LoggedRequest of(Instant at, String method, String path, byte[] body) {
            return new LoggedRequest(at, method, path, Base64.getEncoder().encodeToString(body));
        }

        byte[] bytes() {
            return Base64.getDecoder().decode(body);
        }
    }

    private RequestLog(OutputStream file) {
        this.file = file;
    }

    /** A request log that discards everything. */
    static RequestLog none() {
        return new RequestLog(OutputStream.nullOutputStream());
    }

    /** Appends to the request log in this file, which is created if it does not exist. */
    static RequestLog appendingTo(Path file) throws IOException {
        return new RequestLog(Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    /**
     * The logged requests, oldest first; none if there is no such file.
     *
     * @throws IOException if it cannot be read, or is not a request log
     */
    static List<LoggedRequest> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        dropTornLine(file);
        List<LoggedRequest> entries = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            entries.add(entry(line, entries.size() + 1));
        }
        return entries;
    }

    /**
     * Removes an unfinished last line: the process was killed while it wrote it, and its request was never answered.
     */
    private static void dropTornLine(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        int end = content.length;
        while (end > 0 && content[end - 1] != '\n') {
            end--;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(end);
        }
    }

    private static LoggedRequest entry(String line, int number) throws IOException {
        try {
            return Wire.JSON.readValue(line, LoggedRequest.class);
        } catch (JsonProcessingException broken) {
            throw new IOException("line " + number + " is not a line of a request log", broken);
        }
    }

    void append(LoggedRequest entry) {
        try {
            file.write((Wire.write(entry) + "\n").getBytes(StandardCharsets.UTF_8));
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox cannot write its request log.", e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox's request log was not closed.", e);
        }
    }
}
