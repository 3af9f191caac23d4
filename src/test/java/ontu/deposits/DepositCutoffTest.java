package ontu.deposits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import ontu.time.BusinessTime;
import org.junit.jupiter.api.Test;

public class DepositCutoffTest {
    private static final DepositCutoff CUTOFF = new DepositCutoff(
            Duration.ofMinutes(30), Duration.ofSeconds(10), Duration.ofHours(3), DoubtfulParties.NONE);

    private static final LocalDate DAY = LocalDate.of(2026, 3, 31);

    protected boolean isOverAndRead(DepositCutoff cutoff, LocalDate day, Instant scanStartedAt) {
        return !cutoff.lastDayRead(scanStartedAt).isBefore(day);
    }

    private boolean isReadByAScanAt(String time) {
        return isOverAndRead(CUTOFF, DAY, Instant.parse(time + "+09:00"));
    }

    @Test
    void aDayIsNotReadByAScanThatBeganOnIt() {
        assertThat(isReadByAScanAt("2026-03-31T20:00:00")).isFalse();
    }

    @Test
    void aScanOfTheNextDayHasReadTheDay() {
        assertThat(isReadByAScanAt("2026-04-01T10:00:00")).isTrue();
    }

    @Test
    void aScanHasReadAllEarlierDaysToo() {
        assertThat(isOverAndRead(CUTOFF, DAY.minusDays(20), Instant.parse("2026-03-31T10:00:00+09:00")))
                .isTrue();
    }

    @Test
    void aDayCanBeReadOnceItHasEndedByBothClocksAndTheListShowsAllOfIt() {
        assertThat(CUTOFF.readableFrom(DAY)).isEqualTo(Instant.parse("2026-04-01T00:30:10+09:00"));
    }

    @Test
    void aDayEndsInSeoul() {
        assertThat(isOverAndRead(CUTOFF, DAY, BusinessTime.endOf(DAY).plus(Duration.ofHours(2))))
                .isTrue();
    }
}
