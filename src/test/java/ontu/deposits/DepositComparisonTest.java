package ontu.deposits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import ontu.database.Fixtures;
import ontu.money.Won;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A page boundary between two rows that contradict each other. */
final class DepositComparisonTest {
    private static final LocalDate TODAY = Fixtures.TODAY;
    private static final Instant EARLIER = Fixtures.NOW.minus(Duration.ofHours(1));
    private static final DepositWindow WINDOW = new DepositWindow(TODAY.minusDays(89), TODAY, Fixtures.NOW);
    private static final DepositRow ROW = DepositRow.of("1", TODAY, "1", Won.of(100));
    private static final DepositRow OTHER_AMOUNT = DepositRow.of("1", TODAY, "1", Won.of(101));

    private static DepositComparison compare(
            boolean whole, List<RecordedDeposit> recorded, List<QuarantinedDeposit> quarantined, ListedRow... rows) {
        return DepositComparison.of(new DepositReading(WINDOW, List.of(rows), whole), recorded, quarantined);
    }

    private static QuarantinedDeposit waiting(long id, DepositRow row) {
        return new QuarantinedDeposit(id, UnreadableDeposit.conflicting(row), TODAY, EARLIER);
    }

    private static RecordedDeposit recorded(@Nullable DepositDispute dispute) {
        return new RecordedDeposit(1, ROW, EARLIER, dispute, dispute == null ? null : EARLIER);
    }

    @Test
    void oneOfTwoContradictoryRowsIsNotBelievedWhenAPageShowsItAlone() {
        List<QuarantinedDeposit> both = List.of(waiting(1, ROW), waiting(2, OTHER_AMOUNT));

        assertThat(compare(false, List.of(), both, ROW).isEmpty()).isTrue();
        assertThat(compare(true, List.of(), both, ROW).added())
                .as("the list does not have the other any more")
                .containsExactly(ROW);
    }

    @Test
    void aDisputeWithAnotherRowDoesNotEndWhenAPageShowsTheRecordedOneAlone() {
        List<RecordedDeposit> disputed = List.of(recorded(DepositDispute.AMOUNT_CHANGED));
        List<QuarantinedDeposit> other = List.of(waiting(1, OTHER_AMOUNT));

        assertThat(compare(false, disputed, other, ROW).isEmpty()).isTrue();
        assertThat(compare(true, disputed, other, ROW).back()).containsExactlyElementsOf(disputed);
        assertThat(compare(false, disputed, List.of(), ROW).back()).containsExactlyElementsOf(disputed);
    }
}
