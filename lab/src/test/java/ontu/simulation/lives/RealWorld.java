package ontu.simulation.lives;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.databind.JsonNode;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.db.ManagedDataSource;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import ontu.activities.ConfiguredActivities;
import ontu.bank.BankConfiguration;
import ontu.configuration.DepositConfiguration;
import ontu.configuration.OntuConfiguration;
import ontu.configuration.OrderConfiguration;
import ontu.configuration.Role;
import ontu.configuration.TemporalConfiguration;
import ontu.configuration.TokenConfiguration;
import ontu.database.Database;
import ontu.database.JdbiFactory;
import ontu.demo.SimulatedBankConfiguration;
import ontu.local.Defaults;
import ontu.local.Parts;
import ontu.local.devserver.DevServer;
import ontu.local.outside.BankControl;
import ontu.metrics.Metrics;
import ontu.resources.RestServer;
import ontu.resources.RestService;
import ontu.resources.access.Tokens;
import ontu.sandbox.Sandbox;
import ontu.sandbox.SandboxServer;
import ontu.temporal.LoanStarter;
import ontu.temporal.TemporalClient;
import ontu.temporal.WorkerLimits;
import ontu.temporal.Workers;
import ontu.testing.Await;
import ontu.testing.FreePorts;
import ontu.workflows.loan.LoanSearchAttributes;
import ontu.workflows.loan.LoanWorkflow;
import org.jdbi.v3.core.Jdbi;

/**
 * Everything that a loan lives with on Temporal's real development server: server and worker as production runs them, but
 * in one process; a bank on a {@link QuotingLine}; and business time that can be moved on.
 */
final class RealWorld implements AutoCloseable {
    static final LocalTime MORNING = LocalTime.of(9, 0);

    /** The bank makes usable what has come by then. */
    private static final List<LocalTime> SWEEPS = List.of(LocalTime.of(10, 0), LocalTime.of(15, 0));

    /** How long an order may be in doubt before a person is called. */
    static final Duration PATIENCE_WITH_DOUBT = Duration.ofHours(2);

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Sandbox.Settings BANK = Sandbox.Settings.defaults().withSweeps(SWEEPS);

    final BusinessDay day = new BusinessDay(Clock.systemUTC(), MORNING);
    final LogBook log;
    final Database database;
    final Jdbi jdbi;
    final BankControl bank;
    final QuotingLine line;
    final WorkflowClient client;
    final DevServer.Settings temporal;

    private final Parts parts = new Parts();
    private final RestServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param folder for Temporal's database and its log */
    RealWorld(Path program, Path folder) throws Exception {
        try {
            log = parts.add(LogBook.open());
            temporal = settings(program, folder);
            parts.add(DevServer.start(temporal, words -> {}));
            database = parts.add(Database.open());
            SandboxServer sandbox = parts.add(SandboxServer.start(BANK, day, 0));
            bank = parts.add(new BankControl(sandbox.uri()));
            line = parts.add(new QuotingLine(sandbox.uri()));
            OntuConfiguration configuration = configuration();
            Environment environment = new Environment("ontu");
            configuration.getServerFactory().configure(environment);
            Metrics metrics = Metrics.of(environment);
            ManagedDataSource pool = ontu.cli.Database.open(configuration.database(), new MetricRegistry());
            parts.add(pool::stop);
            jdbi = JdbiFactory.create(pool);
            metrics.watch(jdbi, day);
            client = TemporalClient.connect(configuration.temporal(), metrics.temporal());
            parts.add(() -> client.getWorkflowServiceStubs().shutdownNow());
            new RestService(configuration, jdbi, client, day).register(environment);
            environment.lifecycle().manage(new LoanStarter(jdbi, client, day));
            environment
                    .lifecycle()
                    .manage(new Workers(
                            client,
                            WorkerLimits.DEFAULT.withShutdownPatience(Duration.ofSeconds(5)),
                            ConfiguredActivities.of(configuration, jdbi, client, day)));
            server = parts.add(RestServer.start(configuration, environment));
            parts.add(http);
        } catch (Exception | Error e) {
            parts.close();
            throw e;
        }
    }

    private static DevServer.Settings settings(Path program, Path folder) throws IOException {
        List<Integer> ports = FreePorts.some(2);
        return new DevServer.Settings(program, folder, ports.getFirst(), ports.getLast(), LoanSearchAttributes.ALL);
    }

    private OntuConfiguration configuration() {
        DataSourceFactory books = new DataSourceFactory();
        books.setDriverClass("org.postgresql.Driver");
        books.setUrl(database.jdbcUrl());
        books.setMaxSize(20);
        OntuConfiguration configuration = new OntuConfiguration(
                books,
                new TemporalConfiguration(address(), TemporalConfiguration.DEFAULT.namespace(), webUi("")),
                patient(SimulatedBankConfiguration.of(BANK, line.uri())),
                Defaults.but(
                        Map.of(
                                "sendTimeout", "80 seconds",
                                "lease", "90 seconds",
                                "askFirst", "1 second",
                                "askAtMost", "2 seconds",
                                "waitAfter", PATIENCE_WITH_DOUBT.toHours() + " hours"),
                        OrderConfiguration.class),
                Defaults.but(
                        Map.of("often", "1 second", "rarely", "2 seconds", "bankSweeps", SWEEPS),
                        DepositConfiguration.class),
                null,
                Arrays.stream(Caller.values()).map(Caller::configured).toList());
        configuration.listenOnFreePorts();
        return configuration;
    }

    /** A reply may be held back for almost a minute. */
    private static BankConfiguration patient(BankConfiguration bank) {
        return new BankConfiguration(
                bank.baseUrl(),
                bank.allowPlainHttp(),
                bank.identity(),
                Defaults.but(Map.of("totalTimeout", "60 seconds"), BankConfiguration.Http.class),
                bank.spelling(),
                bank.memos(),
                bank.codes());
    }

    /** Who calls the API. */
    enum Caller {
        PLATFORM(Role.PLATFORM),
        KIM(Role.OPERATOR),
        LEE(Role.OPERATOR);

        private final Role role;

        Caller(Role role) {
            this.role = role;
        }

        String token() {
            return "c0ffee5ec2e7" + Tokens.hash(name()).substring(0, 20);
        }

        private TokenConfiguration configured() {
            return new TokenConfiguration(name(), role, Tokens.hash(token()));
        }
    }

    static String bankToken() {
        return BANK.accessToken();
    }

    private String address() {
        return "127.0.0.1:" + temporal.port();
    }

    URI webUi(String path) {
        return URI.create("http://127.0.0.1:" + temporal.uiPort() + path);
    }

    int adminPort() {
        return server.adminPort();
    }

    /** @return what was answered, whatever the status */
    JsonNode call(Caller caller, String method, String path, String body) {
        return QuotingLine.read(send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Authorization", "Bearer " + caller.token())
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))));
    }

    String send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                    .body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    LoanWorkflow workflow(String loan) {
        return client.newWorkflowStub(LoanWorkflow.class, loan);
    }

    /** What an operator types: {@code temporal <words>}. */
    String temporal(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(temporal.program().toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("--address", address()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    /** The one row and column that a query about a loan, or about an order, finds; empty if it finds none. */
    String one(String sql, String key) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("key", key)
                .mapTo(String.class)
                .findOne()
                .orElse(""));
    }

    void await(String what, BooleanSupplier holds) {
        Await.until(PATIENCE, () -> what + "\n" + log.text(), holds);
    }

    @Override
    public void close() {
        parts.close();
    }
}
