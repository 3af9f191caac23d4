package ontu.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ontu.simulation.endtoend.FailingBatch;
import org.junit.jupiter.api.Test;

class EndToEndSearchTest {

    @Test
    void aFailingBatchIsReportedWithItsViolationsItsTimelineAndHowToRepeatIt() {
        FailingBatch failingBatch =
                new FailingBatch(7, List.of("P15: loan-3 remains FUNDING"), List.of("first", "second"));

        assertThat(EndToEndSearch.reportLines(failingBatch, 42))
                .first()
                .asString()
                .matches("Batch 7 of seed 42 violates \\(commit .+\\):");
        assertThat(EndToEndSearch.reportLines(failingBatch, 42))
                .containsSubsequence("  P15: loan-3 remains FUNDING", "  first", "  second")
                .last()
                .asString()
                .endsWith(": ./ontu simulate --tier 2 --seed 42 --batch 7");
    }
}
