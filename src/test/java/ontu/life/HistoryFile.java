package ontu.life;

import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The stored history of one way that a loan's life can go. */
record HistoryFile(LoanStory story) {
    private static final Path FOLDER = Path.of("workflows/src/test/resources/histories");

    Path path() {
        return FOLDER.resolve(name() + ".json");
    }

    String name() {
        return story.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    WorkflowExecutionHistory read() {
        try {
            return WorkflowExecutionHistory.fromJson(Files.readString(path()));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "There is no stored history of " + story + ". Record it with -Dtest=RecordHistories.", e);
        }
    }

    /** Without the name of the machine on which it was recorded. */
    void write(String json) throws IOException {
        Files.createDirectories(FOLDER);
        Files.writeString(path(), json.replaceAll("\"identity\": \"[^\"]*\"", "\"identity\": \"recorder\"") + "\n");
    }
}
