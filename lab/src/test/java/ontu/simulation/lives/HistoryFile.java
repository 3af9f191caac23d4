package ontu.simulation.lives;

import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The stored history of one way that a workflow can go. */
record HistoryFile(String name, ReplayedWorkflow workflow) {
    private static final Path FOLDER = Path.of("workflows/src/test/resources/histories");

    static HistoryFile of(LoanStory story) {
        return new HistoryFile(story.name().toLowerCase(Locale.ROOT).replace('_', '-'), ReplayedWorkflow.LOAN);
    }

    Path path() {
        return FOLDER.resolve(name() + ".json");
    }

    WorkflowExecutionHistory read() {
        try {
            return WorkflowExecutionHistory.fromJson(Files.readString(path()));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "There is no stored history " + name + ". Record it with -Dtest=RecordHistories.", e);
        }
    }

    /** Without the name of the machine on which it was recorded. */
    void write(String json) throws IOException {
        Files.createDirectories(FOLDER);
        Files.writeString(path(), json.replaceAll("\"identity\": \"[^\"]*\"", "\"identity\": \"recorder\"") + "\n");
    }

    @Override
    public String toString() {
        return name;
    }
}
