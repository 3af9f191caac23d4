package ontu.simulation.lives;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TimeZone;
import ontu.workflows.loan.Closing;
import ontu.workflows.loan.LoanState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Isolated("the batches change the time zone of the whole JVM")
class LivesTest {
    private static final int LOANS = 300;

    @Test
    void noWonIsMovedTwiceLostOrGuessedAtInThreeHundredLives() throws Exception {
        TimeZone before = TimeZone.getDefault();
        Lives lives = new Lives(1);

        assertThat(lives.run(LOANS, Runtime.getRuntime().availableProcessors()))
                .as("%s", lives.ends())
                .isEmpty();

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

    /** Defects that live where tier 1 does not look: in what activities tell the workflow. */
    enum Wound implements Interference {
        NOBODY_IS_CALLED {
            @Override
            public @Nullable Object around(Call call) throws Throwable {
                return call.name().equals("callPerson") ? null : call.proceed();
            }
        },
        A_LOAN_IS_CLOSED_IN_WORDS_ONLY {
            @Override
            public @Nullable Object around(Call call) throws Throwable {
                return call.name().equals("close") ? new Closing((LoanState) call.argument(1), null) : call.proceed();
            }
        },
        EVERY_ROUND_IS_TAKEN_FOR_THE_LAST {
            @Override
            public @Nullable Object around(Call call) throws Throwable {
                Object next = call.proceed();
                return call.name().equals("finishRound") ? null : next;
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anActivityThatTellsTheWorkflowWhatIsNotTrueIsFound(Wound wound) throws Exception {
        assertThat(new Lives(1, wound).run(20, 1))
                .hasValueSatisfying(finding -> assertThat(finding.violations())
                        .isNotEmpty()
                        .allSatisfy(violation -> assertThat(violation).startsWith("P15: ")));
    }

    @Test
    void aSearchThatIsStoppedCountsNoBatchThatHasNotEnded() throws Exception {
        Lives lives = new Lives(1);
        lives.stop();

        assertThat(lives.run(LOANS, 1)).isEmpty();
        assertThat(lives.done()).isZero();
    }
}
