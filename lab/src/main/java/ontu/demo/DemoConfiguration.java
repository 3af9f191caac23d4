package ontu.demo;

import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import ontu.configuration.DepositConfiguration;
import ontu.configuration.OntuConfiguration;
import ontu.configuration.OrderConfiguration;
import ontu.configuration.Role;
import ontu.configuration.TokenConfiguration;
import ontu.local.ConfigurationDefaults;
import ontu.local.EmbeddedDatabase;
import ontu.resources.access.TokenAuthenticator;
import ontu.sandbox.Sandbox;

/**
 * The configuration of the demo: the defaults, except for ports, addresses, a token of its own, and what is known
 * about the simulated bank: its inquiry lags by at most two hours.
 *
 * @param token of the platform; generated for each demo
 */
record DemoConfiguration(OntuConfiguration ontu, String token) {

    static DemoConfiguration of(EmbeddedDatabase database, Sandbox.Settings settings, URI sandbox) {
        String token = HexFormat.of().formatHex(new SecureRandom().generateSeed(16));
        OntuConfiguration ontu = new OntuConfiguration(
                database.pool(),
                null,
                SimulatedBankConfiguration.of(settings, sandbox),
                orders(),
                deposits(),
                null,
                null,
                List.of(new TokenConfiguration("demo-platform", Role.PLATFORM, null, TokenAuthenticator.hash(token))));
        ontu.listenOnFreePorts();
        return new DemoConfiguration(ontu, token);
    }

    /** The lag of the simulated bank's inquiry is bounded, so an order that was never received may be sent again. */
    private static OrderConfiguration orders() {
        return ConfigurationDefaults.overriddenBy(Map.of("inquiryLagIsBounded", true), OrderConfiguration.class);
    }

    /** Each poll costs real milliseconds, so the demo polls less often than production. */
    private static DepositConfiguration deposits() {
        return ConfigurationDefaults.overriddenBy(
                Map.of("activePollInterval", "10 minutes", "idlePollInterval", "24 hours", "staleAfter", "25 hours"),
                DepositConfiguration.class);
    }
}
