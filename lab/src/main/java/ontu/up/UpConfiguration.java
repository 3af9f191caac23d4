package ontu.up;

import java.net.URI;
import java.util.Map;
import ontu.configuration.DepositConfiguration;
import ontu.configuration.OntuConfiguration;
import ontu.configuration.OrderConfiguration;
import ontu.configuration.TemporalConfiguration;
import ontu.demo.SimulatedBankConfiguration;
import ontu.local.Defaults;
import ontu.local.EmbeddedDatabase;
import ontu.sandbox.Sandbox;
import ontu.up.Ports.Listener;

/**
 * The configuration of {@code ontu up}: as it comes, but for addresses, tokens, and what is known of this simulated bank:
 * it sweeps every other minute, so that nobody has to wait until the afternoon for money to move; its inquiry does not lag;
 * and a person is called after ten minutes, so that nobody has to wait until the day after tomorrow to see that.
 */
final class UpConfiguration {
    private static final int MINUTES_BETWEEN_SWEEPS = 2;

    private UpConfiguration() {}

    static Sandbox.Settings bank() {
        return Sandbox.Settings.defaults().sweepingEvery(MINUTES_BETWEEN_SWEEPS);
    }

    static OntuConfiguration of(EmbeddedDatabase database, Ports ports, KeptTokens tokens) {
        return of(database, ports, tokens, deposits("10 seconds", "1 minute", "10 minutes"));
    }

    /** The same where time is skipped: every look at the deposit list costs some real milliseconds. */
    static OntuConfiguration ofThePast(EmbeddedDatabase database, Ports ports, KeptTokens tokens) {
        return of(database, ports, tokens, deposits("10 minutes", "24 hours", "25 hours"));
    }

    private static OntuConfiguration of(
            EmbeddedDatabase database, Ports ports, KeptTokens tokens, DepositConfiguration deposits) {
        OntuConfiguration configuration = new OntuConfiguration(
                database.pool(),
                temporal(ports),
                SimulatedBankConfiguration.of(bank(), ports.address(Listener.BANK)),
                Defaults.but(
                        Map.of("inquiryLag", "2 minutes", "inquiryLagIsBounded", true, "waitAfter", "10 minutes"),
                        OrderConfiguration.class),
                deposits,
                null,
                tokens.configuration());
        configuration.listenOn(ports.of(Listener.REST), ports.of(Listener.ADMIN));
        return configuration;
    }

    private static TemporalConfiguration temporal(Ports ports) {
        return new TemporalConfiguration(
                "127.0.0.1:" + ports.of(Listener.TEMPORAL),
                TemporalConfiguration.DEFAULT.namespace(),
                URI.create(ports.address(Listener.WEB_UI).toString()));
    }

    private static DepositConfiguration deposits(String often, String rarely, String staleAfter) {
        return Defaults.but(
                Map.of(
                        "often", often,
                        "rarely", rarely,
                        "staleAfter", staleAfter,
                        "margin", "5 seconds",
                        "bankSweeps", bank().sweepTimes()),
                DepositConfiguration.class);
    }
}
