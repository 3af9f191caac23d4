package ontu.simulation.endtoend;

import java.util.List;
import java.util.stream.Stream;

/** Every stored history. */
final class StoredHistories {
    /** A return that the bank first refuses as too early. */
    static final HistoryFile RETURN = new HistoryFile("return", ReplayedWorkflow.RETURN);

    /** A return whose reply is lost, and which an inquiry finds. */
    static final HistoryFile RETURN_IN_DOUBT = new HistoryFile("return-in-doubt", ReplayedWorkflow.RETURN);

    /** An hour of deposit polls. The workflow never ends. */
    static final HistoryFile DEPOSIT_POLL = new HistoryFile("deposit-poll", ReplayedWorkflow.DEPOSIT_POLL);

    private StoredHistories() {}

    static List<HistoryFile> all() {
        return Stream.of(
                        Stream.of(RecordedLoanScenario.values())
                                .filter(RecordedLoanScenario::isOfFirstVersion)
                                .map(HistoryFile::ofFirstVersion),
                        Stream.of(RecordedLoanScenario.values()).map(HistoryFile::of),
                        Stream.of(RETURN, RETURN_IN_DOUBT, DEPOSIT_POLL))
                .flatMap(files -> files)
                .toList();
    }
}
