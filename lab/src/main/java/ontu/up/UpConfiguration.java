package ontu.up;

import java.net.URI;
import java.util.Map;
import ontu.configuration.DepositConfiguration;
import ontu.configuration.OntuConfiguration;
import ontu.configuration.OrderConfiguration;
import ontu.configuration.TemporalConfiguration;
import ontu.demo.SimulatedBankConfiguration;
import ontu.local.ConfigurationDefaults;
import ontu.local.EmbeddedDatabase;
import ontu.sandbox.Sandbox;
import ontu.up.Ports.Listener;

/**
 * The configuration of {@code ontu up}: the defaults, except for addresses, tokens, and what is known about this
 * simulated bank: it sweeps every other minute, so that money moves without waiting until the afternoon; its inquiry
 * does not lag; and attention is raised after ten minutes instead of days.
 */
final class UpConfiguration {
    private static final int MINUTES_BETWEEN_SWEEPS = 2;

    private UpConfiguration() {}

    static Sandbox.Settings bankSettings() {
        return Sandbox.Settings.defaults().sweepingEvery(MINUTES_BETWEEN_SWEEPS);
    }

    static OntuConfiguration of(EmbeddedDatabase database, Ports ports, StoredTokens tokens) {
        return of(database, ports, tokens, deposits("10 seconds", "1 minute", "10 minutes"));
    }

    /** The same for skipped time: each poll costs real milliseconds. */
    static OntuConfiguration forBackfill(EmbeddedDatabase database, Ports ports, StoredTokens tokens) {
        return of(database, ports, tokens, deposits("10 minutes", "24 hours", "25 hours"));
    }

    private static OntuConfiguration of(
            EmbeddedDatabase database, Ports ports, StoredTokens tokens, DepositConfiguration deposits) {
        OntuConfiguration configuration = new OntuConfiguration(
                database.pool(),
                temporal(ports),
                SimulatedBankConfiguration.of(bankSettings(), ports.address(Listener.BANK)),
                ConfigurationDefaults.overriddenBy(
                        Map.of("inquiryLag", "2 minutes", "inquiryLagIsBounded", true, "attentionAfter", "10 minutes"),
                        OrderConfiguration.class),
                deposits,
                null,
                null,
                tokens.configuration());
        configuration.listenOn(ports.of(Listener.REST), ports.of(Listener.ADMIN));
        return configuration;
    }

    private static TemporalConfiguration temporal(Ports ports) {
        return new TemporalConfiguration(
                "127.0.0.1:" + ports.of(Listener.TEMPORAL),
                TemporalConfiguration.defaults().namespace(),
                URI.create(ports.address(Listener.WEB_UI).toString()));
    }

    private static DepositConfiguration deposits(
            String activePollInterval, String idlePollInterval, String staleAfter) {
        return ConfigurationDefaults.overriddenBy(
                Map.of(
                        "activePollInterval", activePollInterval,
                        "idlePollInterval", idlePollInterval,
                        "staleAfter", staleAfter,
                        "sweepMargin", "5 seconds",
                        "sweepTimes", bankSettings().sweepTimes()),
                DepositConfiguration.class);
    }
}
