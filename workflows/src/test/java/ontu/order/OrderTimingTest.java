package ontu.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import ontu.time.BusinessTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderTimingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            5  | 25 | 10 | 40 | 60 | 60 | 60  | 10 | 300   | 60    | connectTimeout + requestTimeout + databaseTimeout (40 s) must be less than sendTimeout (40 s)
            3  | 20 | 10 | 61 | 60 | 60 | 60  | 10 | 300   | 60    | sendTimeout (61 s) must be at most grantLease (60 s)
            3  | 20 | 10 | 40 | 60 | 60 | 231 | 10 | 300   | 60    | maxNetworkDelay + maxProcessPause + clockError (301 s) must be at most midnightWindowBefore (300 s)
            3  | 20 | 10 | 40 | 60 | 60 | 60  | 61 | 300   | 60    | clockError (61 s) must be at most midnightWindowAfter (60 s)
            3  | 61 | 10 | 80 | 80 | 60 | 60  | 10 | 300   | 60    | requestTimeout (61 s) must be at most maxNetworkDelay (60 s)
            3  | 20 | 10 | 40 | 60 | 60 | 60  | 10 | 43200 | 43200 | midnightWindowBefore + midnightWindowAfter (86400 s) must be less than a day (86400 s)
            3  | 20 | 10 | 40 | 60 | -1 | 60  | 10 | 300   | 60    | cannot be negative, and PT-1S is
            """)
    void whatDoesNotAddUpIsRefusedWithItsArithmetic(
            int connect,
            int request,
            int database,
            int send,
            int grantLease,
            int maxProcessPause,
            int maxNetworkDelay,
            int clockError,
            int before,
            int after,
            String arithmetic) {
        assertThatThrownBy(() -> timing(
                        connect,
                        request,
                        database,
                        send,
                        grantLease,
                        maxProcessPause,
                        maxNetworkDelay,
                        clockError,
                        before,
                        after))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(arithmetic);
    }

    @Test
    void everythingThatDoesNotAddUpIsNamedAtOnce() {
        assertThatThrownBy(() -> timing(30, 20, 10, 61, 60, 300, 60, 70, 300, 60))
                .hasMessageContaining("grantLease")
                .hasMessageContaining("midnightWindowBefore")
                .hasMessageContaining("midnightWindowAfter")
                .hasMessageEndingWith("Correct these times.");
    }

    @Test
    void whatJustAddsUpIsTaken() {
        OrderTiming timing = timing(3, 20, 10, 60, 60, 60, 230, 10, 300, 10);
        assertThat(timing.midnightWindowBefore()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aWindowThatOpensBeforeNoonStillEndsInTheFuture() {
        OrderTiming timing = timing(3, 20, 10, 40, 60, 60, 60, 10, 13 * 3_600, 60);
        Instant now = LocalDate.of(2026, 11, 23)
                .atTime(11, 30)
                .atZone(BusinessTime.ZONE)
                .toInstant();
        assertThat(timing.inMidnightWindow(now)).isTrue();
        assertThat(timing.sendableFrom(now)).isEqualTo(Instant.parse("2026-11-23T15:01:00Z"));
    }

    @Test
    void aBankDateIsThatOfSeoul() {
        assertThat(BusinessTime.dateOf(Instant.parse("2026-11-22T14:59:59.999Z")))
                .isEqualTo("2026-11-22");
        assertThat(BusinessTime.dateOf(Instant.parse("2026-11-22T15:00:00Z"))).isEqualTo("2026-11-23");
    }

    @ParameterizedTest
    @CsvSource({"0, 1, maxOrdersPerTransfer", "100, 1, maxOrdersPerTransfer", "1, 0, maxSends"})
    void aPolicyOutOfRangeIsRefused(int maxOrdersPerTransfer, int maxSends, String named) {
        assertThatThrownBy(() -> new OrderPolicy(
                        Map.of(),
                        maxOrdersPerTransfer,
                        maxSends,
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(1),
                        Duration.ofHours(1),
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
