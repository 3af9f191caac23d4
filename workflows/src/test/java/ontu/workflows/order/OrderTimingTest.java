package ontu.workflows.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderTimingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            5  | 25 | 10 | 40 | 60 | 60 | 60  | 10 | 300   | 60    | connectTimeout + requestTimeout + databaseTimeout (40 s) must be less than sendTimeout (40 s)
            3  | 20 | 10 | 61 | 60 | 60 | 60  | 10 | 300   | 60    | sendTimeout (61 s) must be at most lease (60 s)
            3  | 20 | 10 | 40 | 60 | 60 | 231 | 10 | 300   | 60    | flight + pause + clockError (301 s) must be at most windowBefore (300 s)
            3  | 20 | 10 | 40 | 60 | 60 | 60  | 61 | 300   | 60    | clockError (61 s) must be at most windowAfter (60 s)
            3  | 61 | 10 | 80 | 80 | 60 | 60  | 10 | 300   | 60    | requestTimeout (61 s) must be at most flight (60 s)
            3  | 20 | 10 | 40 | 60 | 60 | 60  | 10 | 43200 | 43200 | windowBefore + windowAfter (86400 s) must be less than a day (86400 s)
            3  | 20 | 10 | 40 | 60 | -1 | 60  | 10 | 300   | 60    | cannot be negative, and PT-1S is
            """)
    void whatDoesNotAddUpIsRefusedWithItsArithmetic(
            int connect,
            int request,
            int database,
            int send,
            int lease,
            int pause,
            int flight,
            int clockError,
            int before,
            int after,
            String arithmetic) {
        assertThatThrownBy(
                        () -> timing(connect, request, database, send, lease, pause, flight, clockError, before, after))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(arithmetic);
    }

    @Test
    void everythingThatDoesNotAddUpIsNamedAtOnce() {
        assertThatThrownBy(() -> timing(30, 20, 10, 61, 60, 300, 60, 70, 300, 60))
                .hasMessageContaining("lease")
                .hasMessageContaining("windowBefore")
                .hasMessageContaining("windowAfter")
                .hasMessageEndingWith("Correct these times.");
    }

    @Test
    void whatJustAddsUpIsTaken() {
        OrderTiming timing = timing(3, 20, 10, 60, 60, 60, 230, 10, 300, 10);
        assertThat(timing.windowBefore()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aWindowThatOpensBeforeNoonStillEndsInTheFuture() {
        OrderTiming timing = timing(3, 20, 10, 40, 60, 60, 60, 10, 13 * 3_600, 60);
        Instant now = LocalDate.of(2026, 11, 23)
                .atTime(11, 30)
                .atZone(OrderTiming.SEOUL)
                .toInstant();
        assertThat(timing.inMidnightWindow(now)).isTrue();
        assertThat(timing.sendableFrom(now)).isEqualTo(Instant.parse("2026-11-23T15:01:00Z"));
    }

    @Test
    void aBankDateIsThatOfSeoul() {
        assertThat(OrderTiming.dateOf(Instant.parse("2026-11-22T14:59:59.999Z")))
                .isEqualTo("2026-11-22");
        assertThat(OrderTiming.dateOf(Instant.parse("2026-11-22T15:00:00Z"))).isEqualTo("2026-11-23");
    }

    @ParameterizedTest
    @CsvSource({"0, 1, maxAttempts", "100, 1, maxAttempts", "1, 0, maxSends"})
    void aPolicyOutOfRangeIsRefused(int maxAttempts, int maxSends, String named) {
        assertThatThrownBy(() -> new OrderPolicy(
                        Map.of(),
                        maxAttempts,
                        maxSends,
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(1),
                        Duration.ofHours(1),
                        false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    private static OrderTiming timing(int... seconds) {
        return new OrderTiming(
                Duration.ofSeconds(seconds[0]),
                Duration.ofSeconds(seconds[1]),
                Duration.ofSeconds(seconds[2]),
                Duration.ofSeconds(seconds[3]),
                Duration.ofSeconds(seconds[4]),
                Duration.ofSeconds(seconds[5]),
                Duration.ofSeconds(seconds[6]),
                Duration.ofSeconds(seconds[7]),
                Duration.ofSeconds(seconds[8]),
                Duration.ofSeconds(seconds[9]),
                Duration.ofHours(2));
    }
}
