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
import ontu.local.Defaults;
import ontu.local.EmbeddedDatabase;
import ontu.resources.access.Tokens;
import ontu.sandbox.Sandbox;

/**
 * The configuration of the demo: as it comes, but for ports, addresses and a token of its own, and for what is known of
 * the simulated bank: that its inquiry does not lag for more than two hours.
 *
 * @param token lets the platform in; made anew for each demo, and known to nobody else
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
                List.of(new TokenConfiguration("demo-platform", Role.PLATFORM, Tokens.hash(token))));
        ontu.listenOnFreePorts();
        return new DemoConfiguration(ontu, token);
    }

    /** The simulated bank's inquiry never lags longer than that, so that an order which never arrived may go again. */
    private static OrderConfiguration orders() {
        return Defaults.but(Map.of("inquiryLagIsBounded", true), OrderConfiguration.class);
    }

    /** Every look at the deposit list costs some real milliseconds, so it is looked for less often than for real. */
    private static DepositConfiguration deposits() {
        return Defaults.but(
                Map.of("often", "10 minutes", "rarely", "24 hours", "staleAfter", "25 hours"),
                DepositConfiguration.class);
    }
}
