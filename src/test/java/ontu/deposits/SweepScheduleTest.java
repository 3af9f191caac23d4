package ontu.deposits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import ontu.loans.LoanTestDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class SweepScheduleTest {
    protected Instant usableAt(Instant listedAt) {
        return SweepSchedule.DEFAULT.usableAt(listedAt);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-05T00:00, 2026-03-05T16:10",
        "2026-03-05T15:50, 2026-03-05T16:10",
        "2026-03-05T15:51, 2026-03-05T23:55",
        "2026-03-05T23:35, 2026-03-05T23:55",
        "2026-03-05T23:36, 2026-03-06T16:10",
        "2026-12-31T23:50, 2027-01-01T16:10",
    })
    void aDepositIsUsableAfterTheFirstSweepThatIsCertainlyAfterItsListing(String listedAt, String usable) {
        assertThat(usableAt(LoanTestDriver.seoul(listedAt))).isEqualTo(LoanTestDriver.seoul(usable));
    }

    @Test
    void aScheduleWithoutAscendingTimesIsRefused() {
        LocalTime noon = LocalTime.NOON;
        assertThatIllegalArgumentException().isThrownBy(() -> new SweepSchedule(List.of(), Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new SweepSchedule(List.of(noon, noon), Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new SweepSchedule(List.of(noon), Duration.ofMinutes(-1)));
    }
}
