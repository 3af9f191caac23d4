package ontu.simulation.lives;

import java.util.List;
import java.util.stream.Stream;

/** Every history that is stored. */
final class StoredHistories {
    /** A return that the bank first refuses as too early. */
    static final HistoryFile RETURN = new HistoryFile("return", ReplayedWorkflow.RETURN);

    /** A return whose reply is lost, and which an inquiry finds. */
    static final HistoryFile RETURN_IN_DOUBT = new HistoryFile("return-in-doubt", ReplayedWorkflow.RETURN);

    /** An hour of looks at the deposit list. It never ends. */
    static final HistoryFile DEPOSIT_SWEEP = new HistoryFile("deposit-sweep", ReplayedWorkflow.DEPOSIT_SWEEP);

    private StoredHistories() {}

    static List<HistoryFile> all() {
        return Stream.concat(
                        Stream.of(LoanStory.values()).map(HistoryFile::of),
                        Stream.of(RETURN, RETURN_IN_DOUBT, DEPOSIT_SWEEP))
                .toList();
    }
}
