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
 * Everything that was ever asked of the sandbox, in a file: one line of JSON for each request that may change something,
 * written before it is answered. The bank leaves nothing to chance, so whoever repeats the requests at their times gets
 * the same bank. It survives the end of the process, however that comes, but not a power failure.
 */
final class Diary implements AutoCloseable {
    private final OutputStream file;

    /**
     * One request.
     *
     * @param at the bank's time
     * @param body as it came, in base64
     */
    record Entry(Instant at, String method, String path, String body) {
        static Entry of(Instant at, String method, String path, byte[] body) {
            return new Entry(at, method, path, Base64.getEncoder().encodeToString(body));
        }

        byte[] bytes() {
            return Base64.getDecoder().decode(body);
        }
    }

    private Diary(OutputStream file) {
        this.file = file;
    }

    /** A diary that nobody keeps. */
    static Diary none() {
        return new Diary(OutputStream.nullOutputStream());
    }

    /** Goes on with the diary in this file, or begins one. */
    static Diary in(Path file) throws IOException {
        return new Diary(Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    /**
     * What stands in the file, oldest first; nothing if there is none.
     *
     * @throws IOException if it cannot be read, or is no diary
     */
    static List<Entry> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        dropTornLine(file);
        List<Entry> entries = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            entries.add(entry(line, entries.size() + 1));
        }
        return entries;
    }

    /** A line without an end was being written when the process was killed: its request was never answered. */
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

    private static Entry entry(String line, int number) throws IOException {
        try {
            return Wire.JSON.readValue(line, Entry.class);
        } catch (JsonProcessingException broken) {
            throw new IOException("line " + number + " is not one of a diary", broken);
        }
    }

    void note(Entry entry) {
        try {
            file.write((Wire.write(entry) + "\n").getBytes(StandardCharsets.UTF_8));
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox cannot write its diary.", e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox's diary was not closed.", e);
        }
    }
}
