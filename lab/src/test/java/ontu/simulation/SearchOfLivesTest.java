package ontu.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ontu.simulation.lives.BatchFinding;
import org.junit.jupiter.api.Test;

class SearchOfLivesTest {

    @Test
    void aFindingSaysWhatDoesNotHoldWhatHappenedAndHowToSeeItAgain() {
        BatchFinding finding =
                new BatchFinding(7, List.of("P15: loan-3 is FUNDING for ever"), List.of("first", "second"));

        assertThat(SearchOfLives.report(finding, 42))
                .first()
                .asString()
                .matches("Batch 7 of seed 42 violates \\(commit .+\\):");
        assertThat(SearchOfLives.report(finding, 42))
                .containsSubsequence("  P15: loan-3 is FUNDING for ever", "  first", "  second")
                .last()
                .asString()
                .endsWith(": ./ontu simulate --tier 2 --seed 42 --batch 7");
    }
}
