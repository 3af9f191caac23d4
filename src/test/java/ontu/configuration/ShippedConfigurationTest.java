package ontu.configuration;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ontu.order.OrderPolicy;
import ontu.order.OrderTiming;
import org.apache.commons.text.StringSubstitutor;
import org.junit.jupiter.api.Test;

/** The shipped {@code config.yml}. */
class ShippedConfigurationTest {
    private static final Map<String, String> VARIABLES = Map.ofEntries(
            entry("ONTU_DATABASE_URL", "jdbc:postgresql://127.0.0.1:5432/ontu"),
            entry("ONTU_DATABASE_USER", "ontu"),
            entry("ONTU_DATABASE_PASSWORD", "x"),
            entry("ONTU_TEMPORAL_TARGET", "127.0.0.1:7233"),
            entry("ONTU_BANK_URL", "http://127.0.0.1:8090"),
            entry("ONTU_BANK_INSTITUTION", "000000"),
            entry("ONTU_BANK_TOKEN", "x"),
            entry("ONTU_PLATFORM_TOKEN_SHA256", "0".repeat(64)),
            entry("ONTU_OPERATOR_TOKEN_SHA256", "1".repeat(64)),
            entry("ONTU_SECOND_OPERATOR_TOKEN_SHA256", "2".repeat(64)),
            entry("ONTU_AUDITOR_TOKEN_SHA256", "3".repeat(64)));

    /** The further variables that {@code docker-compose.yml} sets. */
    private static final Map<String, String> CONTAINER_VARIABLES = Map.of(
            "ONTU_BIND_HOST", "0.0.0.0",
            "ONTU_WEB_UI", "https://temporal.example",
            "ONTU_BANK_URL", "http://sandbox:8090",
            "ONTU_BANK_ALLOW_PLAIN_HTTP", "true",
            "ONTU_BANK_CONTRACT", "0000000017",
            "ONTU_BANK_SUBSIDIARY", "0000000018");

    private static OntuConfiguration shipped() throws Exception {
        return shipped(Map.of());
    }

    private static OntuConfiguration shipped(Map<String, String> others) throws Exception {
        Map<String, String> variables = new HashMap<>(VARIABLES);
        variables.putAll(others);
        return new YamlConfigurationFactory<>(
                        OntuConfiguration.class, Validators.newValidator(), Jackson.newObjectMapper(), "dw")
                .build(
                        new SubstitutingSourceProvider(
                                new FileConfigurationSourceProvider(),
                                new StringSubstitutor(variables).setEnableUndefinedVariableException(true)),
                        "config.yml");
    }

    @Test
    void itIsValidOnceItsVariablesAreSet() throws Exception {
        OntuConfiguration shipped = shipped();

        assertThat(shipped.tokens())
                .extracting(TokenConfiguration::role)
                .as("two operators, since decisions take two")
                .containsExactly(Role.PLATFORM, Role.OPERATOR, Role.OPERATOR, Role.AUDITOR);
        assertThat(shipped.tokens())
                .extracting(TokenConfiguration::person)
                .containsExactly(null, "operator", "second-operator", null);
        assertThat(shipped.decisions()).isEqualTo(DecisionConfiguration.defaults());
        assertThat(shipped.orderTiming()).isEqualTo(OrderTiming.DEFAULT);
        assertThat(shipped.orderPolicy()).isEqualTo(OrderPolicy.DEFAULT);
        assertThat(shipped.deposits()).isEqualTo(DepositConfiguration.defaults());
    }

    @Test
    void itsServersListenOnLoopbackOnly() throws Exception {
        DefaultServerFactory server = (DefaultServerFactory) shipped().getServerFactory();

        assertThat(server.getApplicationConnectors())
                .allSatisfy(connector -> assertThat(((HttpConnectorFactory) connector).getBindHost())
                        .isEqualTo("127.0.0.1"));
        assertThat(server.getAdminConnectors())
                .allSatisfy(connector -> assertThat(((HttpConnectorFactory) connector).getBindHost())
                        .isEqualTo("127.0.0.1"));
    }

    @Test
    void serverAndWorkerHaveDifferentPorts() throws Exception {
        OntuConfiguration shipped = shipped();

        assertThat(shipped.worker().adminConnectors()).singleElement().satisfies(connector -> {
            shipped.worker().server(); // sets the bindHost of a connector that has none
            HttpConnectorFactory http = (HttpConnectorFactory) connector;
            assertThat(http.getBindHost()).isEqualTo("127.0.0.1");
            assertThat(http.getPort()).isEqualTo(8082).isNotIn(ports(shipped));
        });
    }

    @Test
    void inAContainerItListensOnAllInterfacesAndMayUseASandboxOverPlainHttp() throws Exception {
        OntuConfiguration shipped = shipped(CONTAINER_VARIABLES);
        DefaultServerFactory server = (DefaultServerFactory) shipped.getServerFactory();
        shipped.worker().server();

        assertThat(Stream.of(
                                server.getApplicationConnectors(),
                                server.getAdminConnectors(),
                                shipped.worker().adminConnectors())
                        .flatMap(List::stream))
                .hasSize(3)
                .allSatisfy(connector -> assertThat(((HttpConnectorFactory) connector).getBindHost())
                        .isEqualTo("0.0.0.0"));
        assertThat(shipped.temporal().webUiPageOf("L-1")).startsWith("https://temporal.example/namespaces/default/");
        assertThat(shipped.bank().baseUrl()).hasHost("sandbox");
        assertThat(shipped.bank().identity().contractNumber()).isEqualTo("0000000017");
        assertThat(shipped.bank().identity().subsidiarySerial()).isEqualTo("0000000018");
    }

    private static List<Integer> ports(OntuConfiguration configuration) {
        DefaultServerFactory server = (DefaultServerFactory) configuration.getServerFactory();
        return Stream.concat(server.getApplicationConnectors().stream(), server.getAdminConnectors().stream())
                .map(connector -> ((HttpConnectorFactory) connector).getPort())
                .toList();
    }
}
