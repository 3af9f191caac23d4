package ontu.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import ontu.money.Won;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayCountTest {
    private static final AnnualRate TEN = AnnualRate.of("10");

    @ParameterizedTest
    @CsvSource({
        "2025-01-01, 2026-01-01, 100000", // a whole year
        "2024-01-01, 2025-01-01, 100000", // a whole leap year
        "2025-03-01, 2025-03-02, 273", // 1/365
        "2024-03-01, 2024-03-02, 273", // 1/366: 273.2
        "2023-12-31, 2024-01-02, 547", // 1/365 + 1/366: 547.2
        "2024-12-31, 2025-01-02, 547", // 1/366 + 1/365
        "2023-07-01, 2025-07-01, 200000", // 184/365 + 1 + 181/365
        "2025-06-10, 2025-06-10, 0",
    })
    void interestRunsByActualDaysOfEachYear(LocalDate from, LocalDate to, long interest) {
        assertThat(DayCount.accruedInterest(Won.of(1_000_000), TEN, from, to)).isEqualTo(Won.of(interest));
    }

    @Test
    void interestThatRunsBackwardsIsRefused() {
        assertThatThrownBy(() ->
                        DayCount.accruedInterest(Won.of(1), TEN, LocalDate.of(2025, 6, 10), LocalDate.of(2025, 6, 9)))
                .hasMessage("Interest cannot run from 2025-06-10 back to 2025-06-09.");
    }
}
