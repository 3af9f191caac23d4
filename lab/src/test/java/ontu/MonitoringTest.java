package ontu;

import static org.assertj.core.api.Assertions.assertThat;

import com.uber.m3.tally.NoopScope;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.testserver.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ontu.assembly.ServiceAssembly;
import ontu.configuration.OntuConfiguration;
import ontu.database.TestDatabase;
import ontu.local.LogLevels;
import ontu.metrics.AlertRules;
import ontu.metrics.Scrape;
import ontu.resources.DropwizardServer;
import ontu.temporal.TemporalClient;
import ontu.testing.Await;
import ontu.testing.FreePorts;
import ontu.testing.TestHttp;
import ontu.time.BusinessTime;
import ontu.workflows.TaskQueues;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code ontu server} and {@code ontu worker} side by side, as Prometheus scrapes them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MonitoringTest {
    private static final String TOKEN = "planted-token-of-the-bank";

    /** A selector of all values of one label but some, as {@code loans{state!~"A|B"}}. */
    private static final Pattern UNLIKE = Pattern.compile("(?<name>\\w+\\{\\w+)!~\"(?<values>.*)\"}");

    private final TestDatabase database = TestDatabase.open();
    private TestServer.PortBoundTestServer temporal;
    private OntuConfiguration configuration;
    private DropwizardServer server;
    private DropwizardServer worker;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        LogLevels.reduceNoise();
        int port = FreePorts.one();
        temporal = TestServer.createPortBoundServer(port, true);
        configuration = configuration(folder, port);
        Environment rest = new Environment("ontu");
        configuration.getServerFactory().configure(rest);
        new OntuApplication(status -> {}).run(configuration, rest);
        server = DropwizardServer.start(configuration.getServerFactory(), rest);
        Environment admin = new Environment("worker");
        worker = ServiceAssembly.connect(configuration, admin, Clock.system(BusinessTime.ZONE))
                .startWorker(admin);
    }

    @AfterAll
    void stop() {
        worker.close();
        server.close();
        temporal.close();
        database.close();
    }

    private OntuConfiguration configuration(Path folder, int temporalPort) throws Exception {
        Path file = Files.writeString(
                folder.resolve("config.yml"), """
                database: {driverClass: org.postgresql.Driver, url: "%s", maxSize: 10}
                temporal: {target: "127.0.0.1:%d"}
                bank:
                  baseUrl: http://127.0.0.1:1
                  identity: {institutionCode: "000000", accessToken: %s, contractNumber: "0", subsidiarySerial: "0"}
                tokens: [{name: p, role: platform, sha256: "%s"}]
                """.formatted(database.jdbcUrl(), temporalPort, TOKEN, "5".repeat(64)));
        OntuConfiguration configuration = new YamlConfigurationFactory<>(
                        OntuConfiguration.class, Validators.newValidator(), Jackson.newObjectMapper(), "dw")
                .build(file.toFile());
        configuration.listenOnFreePorts();
        return configuration;
    }

    /** Temporal's client reports once a second, and Jetty counts a response after it has been sent. */
    private static void awaitExported(Set<String> selectors, int... adminPorts) {
        Await.until(
                Duration.ofSeconds(30),
                () -> missing(selectors, adminPorts) + " is exported",
                () -> missing(selectors, adminPorts).isEmpty());
    }

    private static Set<String> missing(Set<String> selectors, int... adminPorts) {
        Set<String> missing = new TreeSet<>(selectors);
        for (int port : adminPorts) {
            Set<String> samples = Scrape.of(port).samples().keySet();
            missing.removeIf(selector -> samples.stream().anyMatch(sample -> matches(sample, selector)));
        }
        return missing;
    }

    private static boolean matches(String sample, String selector) {
        Matcher unlike = UNLIKE.matcher(selector);
        return unlike.matches()
                ? sample.startsWith(start(unlike))
                        && !sample.matches(Pattern.quote(start(unlike)) + "\"(" + unlike.group("values") + ")\"}")
                : sample.equals(selector) || sample.startsWith(selector + "{");
    }

    private static String start(Matcher unlike) {
        return unlike.group("name") + "=";
    }

    /** Starts a workflow of a type that this version of the worker does not know: its tasks fail for ever. */
    private void startWorkflowThatFails() {
        WorkflowClient client = TemporalClient.connect(configuration.temporal(), new NoopScope());
        client.newUntypedWorkflowStub(
                        "OfALaterVersion",
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(TaskQueues.MAIN)
                                .build())
                .start();
        client.getWorkflowServiceStubs().shutdownNow();
    }

    @Test
    void everyMetricOfAnAlertIsExported() throws Exception {
        startWorkflowThatFails();
        Set<String> selectors = AlertRules.alerts()
                .flatMap(alert -> alert.selectors().stream())
                .filter(selector -> !selector.startsWith("up{")) // exported by Prometheus itself
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(selectors).isNotEmpty();
        awaitExported(selectors, server.adminPort(), worker.adminPort());
    }

    @Test
    void everyMetricOfOntuIsDocumented() throws Exception {
        String documentation = Files.readString(Path.of("docs", "monitoring.md"));

        assertThat(Scrape.of(server.adminPort()).names())
                .filteredOn(name -> name.startsWith("ontu_"))
                .hasSizeGreaterThan(15)
                .allSatisfy(name -> assertThat(documentation).contains("| `" + name));
    }

    @Test
    void serverAndWorkerHaveTheirOwnAdminPorts() throws Exception {
        assertThat(server.adminPort()).isNotEqualTo(worker.adminPort());
        for (int port : new int[] {server.adminPort(), worker.adminPort()}) {
            awaitExported(
                    Set.of(
                            "ontu_database_readable",
                            "ontu_orders_open",
                            "temporal_request_total",
                            "jvm_memory_used_bytes",
                            "ontu_database_connections"),
                    port);
            assertThat(TestHttp.get(TestHttp.local(port, "/healthcheck")).body())
                    .contains("\"postgresql\":{\"healthy\":true");
        }
        assertThat(TestHttp.get(TestHttp.local(worker.adminPort(), "/loans/L-1"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void responsesOfTheRestApiAreCounted() throws Exception {
        assertThat(TestHttp.get(TestHttp.local(server.port(), "/loans/L-1")).statusCode())
                .isEqualTo(401);

        Await.until(
                Duration.ofSeconds(30),
                () -> "a response of status 4xx is counted",
                () -> Scrape.of(server.adminPort())
                                .samples()
                                .getOrDefault("ontu_http_responses_total{status=\"4xx\"}", 0.0)
                        > 0);
    }

    @Test
    void noTokenIsExported() throws Exception {
        assertThat(Scrape.of(server.adminPort()).text()
                        + Scrape.of(worker.adminPort()).text())
                .contains("ontu_orders_open")
                .doesNotContain(TOKEN, "5".repeat(64), "jdbc:");
    }
}
