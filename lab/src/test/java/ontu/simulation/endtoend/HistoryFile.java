package ontu.simulation.endtoend;

import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import ontu.workflows.Versions;

/** The stored history of one path of a workflow. */
record HistoryFile(String name, ReplayedWorkflow workflow) {
    private static final Path FOLDER = Path.of("workflows/src/test/resources/histories");

    /** Of today's version of the loan workflow. */
    static HistoryFile of(RecordedLoanScenario scenario) {
        return new HistoryFile(scenario.historyName() + "-" + Versions.LOAN_2, ReplayedWorkflow.LOAN);
    }

    /** Of the first version of the loan workflow: recorded then, and never again. */
    static HistoryFile ofFirstVersion(RecordedLoanScenario scenario) {
        return new HistoryFile(scenario.historyName(), ReplayedWorkflow.LOAN);
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

    /** Stores a history, without the name of the recording machine. */
    void write(String json) throws IOException {
        Files.createDirectories(FOLDER);
        Files.writeString(path(), json.replaceAll("\"identity\": \"[^\"]*\"", "\"identity\": \"recorder\"") + "\n");
    }

    @Override
    public String toString() {
        return name;
    }
}
