package ontu.deposits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import ontu.loans.LoanBook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class BankSweepsTest {
    protected Instant usableAt(Instant seen) {
        return BankSweeps.DEFAULT.usableAt(seen);
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
    void aDepositIsUsableAfterTheFirstSweepThatSurelyCameAfterItWasSeen(String seen, String usable) {
        assertThat(usableAt(LoanBook.seoul(seen))).isEqualTo(LoanBook.seoul(usable));
    }

    @Test
    void sweepsThatAreNoTimetableAreRefused() {
        LocalTime noon = LocalTime.NOON;
        assertThatIllegalArgumentException().isThrownBy(() -> new BankSweeps(List.of(), Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new BankSweeps(List.of(noon, noon), Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new BankSweeps(List.of(noon), Duration.ofMinutes(-1)));
    }
}
