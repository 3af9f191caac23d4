package ontu.workflows.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import ontu.attention.Attention;
import ontu.attention.AttentionReason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Attention is raised, reviewed and cleared in one order, whatever needs it. */
class AttentionWaitTest {
    private final List<String> calls = new ArrayList<>();

    private final AttentionWait wait = new AttentionWait() {
        @Override
        public void raise(Attention attention) {
            calls.add("raise " + attention.message());
        }

        @Override
        public void clear() {
            calls.add("clear");
        }

        @Override
        public void awaitReview() {
            calls.add("await review");
        }

        @Override
        public void awaitReviewUntil(Instant latest) {
            calls.add("await review until " + latest);
        }
    };

    private String read(Iterator<String> readings) {
        calls.add("read");
        return readings.next();
    }

    private static @Nullable Attention attention(String reading) {
        return reading.startsWith("problem") ? new Attention(AttentionReason.DISBURSEMENT_MISMATCH, reading) : null;
    }

    @Test
    void whatNeedsNoOperatorIsReadOnceAndNotReviewed() {
        Iterator<String> readings = List.of("well").iterator();

        assertThat(wait.awaitResolution(() -> read(readings), AttentionWaitTest::attention))
                .isEqualTo("well");
        assertThat(calls).containsExactly("read", "clear");
    }

    @Test
    void aProblemIsRaisedAndReadAgainAfterEachReviewUntilItIsSolved() {
        Iterator<String> readings = List.of("problem 1", "problem 2", "well").iterator();

        assertThat(wait.awaitResolution(() -> read(readings), AttentionWaitTest::attention))
                .isEqualTo("well");
        assertThat(calls)
                .containsExactly(
                        "read",
                        "raise problem 1",
                        "await review",
                        "read",
                        "raise problem 2",
                        "await review",
                        "read",
                        "clear");
    }

    @Test
    void aWaitThatIsGivenUpReadsNoMoreAndLeavesTheAttentionRaised() {
        Iterator<String> readings = List.of("problem", "well").iterator();

        assertThat(wait.awaitResolution(() -> read(readings), AttentionWaitTest::attention, () -> true))
                .isEqualTo("problem");
        assertThat(calls).containsExactly("read", "raise problem", "await review");
    }

    @Test
    void aWaitIsNotGivenUpBeforeTheFirstReview() {
        Iterator<String> readings = List.of("well").iterator();

        assertThat(wait.awaitResolution(() -> read(readings), AttentionWaitTest::attention, () -> true))
                .isEqualTo("well");
    }
}
