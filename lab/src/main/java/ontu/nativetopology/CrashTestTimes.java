package ontu.nativetopology;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ontu.sandbox.Sandbox;

/**
 * The times of the crash test: what takes hours or days in production takes seconds or minutes here, in the same
 * proportions, so that loans end within a quarter of an hour. All other configuration is as shipped.
 */
final class CrashTestTimes {
    private static final int MINUTES_BETWEEN_SWEEPS = 1;

    /** The longest pause of a process: {@code orders.maxProcessPause}. */
    static final int MAX_PROCESS_PAUSE_SECONDS = 25;

    /** How long the bank's inquiry may lag: {@code orders.inquiryLag}. */
    static final int INQUIRY_LAG_SECONDS = 15;

    /** How late a request may arrive: {@code orders.maxNetworkDelay}. */
    static final int MAX_NETWORK_DELAY_SECONDS = 6;

    private static final Map<String, String> OVERRIDES = Map.ofEntries(
            Map.entry("deposits.activePollInterval", "3s"),
            Map.entry("deposits.idlePollInterval", "15s"),
            Map.entry("deposits.staleAfter", "3m"),
            Map.entry("deposits.sweepMargin", "2s"),
            Map.entry("deposits.sweepTimes", sweeps()),
            Map.entry("bank.http.connectTimeout", "2s"),
            Map.entry("bank.http.totalTimeout", "5s"),
            Map.entry("orders.databaseTimeout", "4s"),
            Map.entry("orders.sendTimeout", "12s"),
            Map.entry("orders.grantLease", "12s"),
            Map.entry("orders.maxProcessPause", MAX_PROCESS_PAUSE_SECONDS + "s"),
            Map.entry("orders.maxNetworkDelay", MAX_NETWORK_DELAY_SECONDS + "s"),
            Map.entry("orders.clockError", "1s"),
            Map.entry("orders.inquiryLag", INQUIRY_LAG_SECONDS + "s"),
            Map.entry("orders.inquiryLagIsBounded", "true"),
            Map.entry("orders.firstInquiryDelay", "2s"),
            Map.entry("orders.maxInquiryDelay", "10s"),
            Map.entry("orders.retryAfter.X0002", "15s"),
            Map.entry("orders.attentionAfter", "4m"));

    /** Java options of Ontu's processes: the configuration, and limits for a small machine. */
    static final List<String> JAVA_OPTIONS = Stream.concat(
                    OVERRIDES.entrySet().stream().map(change -> "-Ddw." + change.getKey() + "=" + change.getValue()),
                    Stream.of("-Xmx400m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"))
            .toList();

    static final List<String> SANDBOX_OPTIONS = List.of("--sweep-every", Integer.toString(MINUTES_BETWEEN_SWEEPS));

    private CrashTestTimes() {}

    private static String sweeps() {
        return Sandbox.Settings.defaults().sweepingEvery(MINUTES_BETWEEN_SWEEPS).sweepTimes().stream()
                .map(Object::toString)
                .collect(Collectors.joining(","));
    }
}
