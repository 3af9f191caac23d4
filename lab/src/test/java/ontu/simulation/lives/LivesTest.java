package ontu.simulation.lives;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.TIME_ZONE)
class LivesTest {
    private static final int LOANS = 300;
    /** With seed 1, the third borrower pays too much. */
    private static final int LOANS_WITH_ONE_IN_NEED = 3;

    @Test
    void noWonIsMovedTwiceLostOrGuessedAtInThreeHundredLives() throws Exception {
        TimeZone before = TimeZone.getDefault();
        Lives lives = new Lives(1);

        lives.run(LOANS, Runtime.getRuntime().availableProcessors());

        assertThat(lives.found()).as("%s", lives.ends()).isEmpty();

        assertThat(lives.done()).isEqualTo(LOANS);
        assertThat(lives.ends())
                .containsOnlyKeys("CANCELLED", "COMPLETED", "EARLY_REPAID", "EXPIRED", "needs a person");
        assertThat(lives.struck())
                .containsKeys(
                        "CRASH_BEFORE",
                        "CRASH_AFTER",
                        "DELIVERED_AGAIN",
                        "DELIVERED_TWICE_AT_ONCE",
                        "DELIVERED_LATE",
                        "COMMIT_LOST",
                        "COMMIT_UNHEARD",
                        "HISTORY_LOST",
                        "START_FORGOTTEN",
                        "STRAY_SIGNALS",
                        "SWEEP_LOST",
                        "WORKERS_REPLACED",
                        "bank: DROP_REQUEST",
                        "bank: DROP_REPLY",
                        "bank: DELAY_RECEIPT",
                        "bank: DELAY_EXECUTION",
                        "bank: INQUIRY_LAG",
                        "bank: HTTP_STATUS",
                        "bank: BROKEN_BODY",
                        "bank: WRONG_CODE",
                        "bank: WRONG_ECHO",
                        "bank: REFUSE");
        assertThat(TimeZone.getDefault()).isEqualTo(before);
    }

    /** A defect that lives where tier 1 does not look: an activity says that it has called a person, and nobody comes. */
    @Test
    void aPersonWhoIsNeverCalledIsMissed() throws Exception {
        Interference wound = call -> call.name().equals("callPerson") ? null : call.proceed();

        Lives lives = new Lives(1, wound);
        lives.run(LOANS_WITH_ONE_IN_NEED, 1);

        assertThat(lives.found()).hasValueSatisfying(finding -> {
            assertThat(finding.batch()).isEqualTo(1);
            assertThat(finding.violations()).singleElement().asString().startsWith("P10: the workflow of loan-3 needs");
            assertThat(finding.timeline()).anyMatch(line -> line.contains(" journal "));
        });
    }

    @Test
    void aSearchThatIsStoppedCountsNoBatchThatHasNotEnded() throws Exception {
        Lives lives = new Lives(1);
        lives.stop();

        lives.run(LOANS, 1);

        assertThat(lives.found()).isEmpty();
        assertThat(lives.done()).isZero();
    }
}
