package ontu.production;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ontu.sandbox.Sandbox;

/**
 * The times of the crash test: what takes hours or days in production takes seconds or minutes here, in the same proportions,
 * so that loans come to their ends within a quarter of an hour. The configuration is the shipped one but for these.
 */
final class CrashTimes {
    private static final int MINUTES_BETWEEN_SWEEPS = 1;

    /** The longest that a process may stand still: {@code orders.pause}. */
    static final int PAUSE_SECONDS = 25;

    /** How long the bank's inquiry may not know of an order: {@code orders.inquiryLag}. */
    static final int INQUIRY_LAG_SECONDS = 15;

    /** How late a request may arrive: {@code orders.flight}. */
    static final int FLIGHT_SECONDS = 6;

    private static final Map<String, String> CHANGED = Map.ofEntries(
            Map.entry("deposits.often", "3s"),
            Map.entry("deposits.rarely", "15s"),
            Map.entry("deposits.staleAfter", "3m"),
            Map.entry("deposits.margin", "2s"),
            Map.entry("deposits.bankSweeps", sweeps()),
            Map.entry("bank.http.connectTimeout", "2s"),
            Map.entry("bank.http.totalTimeout", "5s"),
            Map.entry("orders.databaseTimeout", "4s"),
            Map.entry("orders.sendTimeout", "12s"),
            Map.entry("orders.lease", "12s"),
            Map.entry("orders.pause", PAUSE_SECONDS + "s"),
            Map.entry("orders.flight", FLIGHT_SECONDS + "s"),
            Map.entry("orders.clockError", "1s"),
            Map.entry("orders.inquiryLag", INQUIRY_LAG_SECONDS + "s"),
            Map.entry("orders.inquiryLagIsBounded", "true"),
            Map.entry("orders.askFirst", "2s"),
            Map.entry("orders.askAtMost", "10s"),
            Map.entry("orders.retryAfter.X0002", "15s"),
            Map.entry("orders.waitAfter", "4m"));

    /** For the processes of Ontu: the configuration, and a small machine. */
    static final List<String> JAVA_OPTIONS = Stream.concat(
                    CHANGED.entrySet().stream().map(change -> "-Ddw." + change.getKey() + "=" + change.getValue()),
                    Stream.of("-Xmx400m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"))
            .toList();

    static final List<String> SANDBOX_OPTIONS = List.of("--sweep-every", Integer.toString(MINUTES_BETWEEN_SWEEPS));

    private CrashTimes() {}

    private static String sweeps() {
        return Sandbox.Settings.defaults().sweepingEvery(MINUTES_BETWEEN_SWEEPS).sweepTimes().stream()
                .map(Object::toString)
                .collect(Collectors.joining(","));
    }
}
