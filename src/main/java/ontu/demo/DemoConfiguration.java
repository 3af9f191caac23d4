package ontu.demo;

import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ontu.bank.BankConfiguration;
import ontu.bank.Secret;
import ontu.configuration.DepositConfiguration;
import ontu.configuration.OntuConfiguration;
import ontu.configuration.OrderConfiguration;
import ontu.configuration.Role;
import ontu.configuration.TokenConfiguration;
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
                database(database),
                null,
                bank(settings, sandbox),
                orders(),
                deposits(),
                null,
                List.of(new TokenConfiguration("demo-platform", Role.PLATFORM, Tokens.hash(token))));
        onFreePorts((DefaultServerFactory) ontu.getServerFactory());
        return new DemoConfiguration(ontu, token);
    }

    private static DataSourceFactory database(EmbeddedDatabase embedded) {
        DataSourceFactory database = new DataSourceFactory();
        database.setDriverClass("org.postgresql.Driver");
        database.setUrl(embedded.jdbcUrl());
        database.setUser(embedded.user());
        database.setPassword("");
        database.setMinSize(2);
        database.setInitialSize(2);
        database.setMaxSize(20);
        return database;
    }

    private static BankConfiguration bank(Sandbox.Settings settings, URI sandbox) {
        return BankConfiguration.of(
                sandbox,
                new BankConfiguration.Identity(
                        settings.institutionCode(),
                        settings.fintechSerial(),
                        "13E_001_00",
                        new Secret(settings.accessToken()),
                        settings.contractNumber(),
                        settings.subsidiarySerial()));
    }

    /** The simulated bank's inquiry never lags longer than that, so that an order which never arrived may go again. */
    private static OrderConfiguration orders() {
        return read(Map.of("inquiryLagIsBounded", true), OrderConfiguration.class);
    }

    /** Every look at the deposit list costs some real milliseconds, so it is looked for less often than for real. */
    private static DepositConfiguration deposits() {
        return read(
                Map.of("often", "10 minutes", "rarely", "24 hours", "staleAfter", "25 hours"),
                DepositConfiguration.class);
    }

    /** As though it stood in the configuration file: what is not given has its default. */
    private static <T> T read(Map<String, Object> given, Class<T> type) {
        return Jackson.newObjectMapper().convertValue(given, type);
    }

    private static void onFreePorts(DefaultServerFactory server) {
        Stream.of(server.getApplicationConnectors(), server.getAdminConnectors())
                .flatMap(List::stream)
                .forEach(DemoConfiguration::onFreePort);
    }

    private static void onFreePort(ConnectorFactory connector) {
        ((HttpConnectorFactory) connector).setPort(0);
    }
}
