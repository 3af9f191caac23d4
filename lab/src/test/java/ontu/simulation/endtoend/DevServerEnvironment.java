package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.db.DataSourceFactory;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import ontu.assembly.ServiceAssembly;
import ontu.bank.BankConfiguration;
import ontu.configuration.DepositConfiguration;
import ontu.configuration.OntuConfiguration;
import ontu.configuration.OrderConfiguration;
import ontu.configuration.Role;
import ontu.configuration.TemporalConfiguration;
import ontu.configuration.TokenConfiguration;
import ontu.database.TestDatabase;
import ontu.demo.SimulatedBankConfiguration;
import ontu.local.CloseStack;
import ontu.local.ConfigurationDefaults;
import ontu.local.clients.SandboxClient;
import ontu.local.devserver.DevServer;
import ontu.resources.DropwizardServer;
import ontu.resources.access.TokenAuthenticator;
import ontu.sandbox.Sandbox;
import ontu.sandbox.SandboxServer;
import ontu.temporal.WorkerLimits;
import ontu.testing.Await;
import ontu.testing.FreePorts;
import ontu.testing.TestHttp;
import ontu.workflows.loan.LoanSearchAttributes;
import ontu.workflows.loan.LoanWorkflow;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The whole environment of a loan on Temporal's real development server: server and worker as in production, but in
 * one process; a bank behind an {@link EchoingBankProxy}; and business time that can be advanced.
 */
final class DevServerEnvironment implements AutoCloseable {
    static final LocalTime MORNING = LocalTime.of(9, 0);

    /** The bank makes usable what has arrived by then. */
    private static final List<LocalTime> SWEEP_TIMES = List.of(LocalTime.of(10, 0), LocalTime.of(15, 0));

    /** How long an order may be in doubt before attention is raised. */
    static final Duration DOUBT_TIMEOUT = Duration.ofHours(2);

    private static final Duration AWAIT_TIMEOUT = Duration.ofSeconds(90);
    private static final Sandbox.Settings BANK = Sandbox.Settings.defaults().withSweeps(SWEEP_TIMES);

    final BusinessDayClock businessClock = new BusinessDayClock(Clock.systemUTC(), MORNING);
    final CapturedLog log;
    final TestDatabase database;
    final Jdbi jdbi;
    final SandboxClient bank;
    final EchoingBankProxy bankProxy;
    final WorkflowClient client;
    final DevServer.DevServerSettings temporal;

    private final CloseStack closeables = new CloseStack();
    private final DropwizardServer server;

    /** @param folder for Temporal's database and its log */
    DevServerEnvironment(Path program, Path folder) throws Exception {
        try {
            log = closeables.add(CapturedLog.open());
            temporal = settings(program, folder);
            closeables.add(DevServer.start(temporal, arguments -> {}));
            database = closeables.add(TestDatabase.open());
            SandboxServer sandbox = closeables.add(SandboxServer.start(BANK, businessClock, 0));
            bank = closeables.add(new SandboxClient(sandbox.uri()));
            bankProxy = closeables.add(new EchoingBankProxy(sandbox.uri()));
            OntuConfiguration configuration = configuration();
            Environment environment = new Environment("ontu");
            ServiceAssembly service = ServiceAssembly.connect(configuration, environment, businessClock);
            jdbi = service.jdbi();
            client = service.temporal();
            closeables.add(() -> client.getWorkflowServiceStubs().shutdownNow());
            environment.lifecycle().manage(service.workflowStarter());
            environment
                    .lifecycle()
                    .manage(service.workers(WorkerLimits.DEFAULT.withShutdownTimeout(Duration.ofSeconds(5))));
            server = closeables.add(service.startRest(environment));
        } catch (Exception | Error e) {
            closeables.close();
            throw e;
        }
    }

    private static DevServer.DevServerSettings settings(Path program, Path folder) throws IOException {
        List<Integer> ports = FreePorts.some(2);
        return new DevServer.DevServerSettings(
                program, folder, ports.getFirst(), ports.getLast(), LoanSearchAttributes.ALL);
    }

    private OntuConfiguration configuration() {
        DataSourceFactory dataSource = new DataSourceFactory();
        dataSource.setDriverClass("org.postgresql.Driver");
        dataSource.setUrl(database.jdbcUrl());
        dataSource.setMaxSize(20);
        OntuConfiguration configuration = new OntuConfiguration(
                dataSource,
                new TemporalConfiguration(
                        address(), TemporalConfiguration.defaults().namespace(), webUi("")),
                withLongTimeout(SimulatedBankConfiguration.of(BANK, bankProxy.uri())),
                ConfigurationDefaults.overriddenBy(
                        Map.of(
                                "sendTimeout", "80 seconds",
                                "grantLease", "90 seconds",
                                "firstInquiryDelay", "1 second",
                                "maxInquiryDelay", "2 seconds",
                                "attentionAfter", DOUBT_TIMEOUT.toHours() + " hours"),
                        OrderConfiguration.class),
                ConfigurationDefaults.overriddenBy(
                        Map.of(
                                "activePollInterval",
                                "1 second",
                                "idlePollInterval",
                                "2 seconds",
                                "sweepTimes",
                                SWEEP_TIMES),
                        DepositConfiguration.class),
                null,
                null,
                Arrays.stream(TestCaller.values()).map(TestCaller::configured).toList());
        configuration.listenOnFreePorts();
        return configuration;
    }

    /** A reply may be delayed by almost a minute. */
    private static BankConfiguration withLongTimeout(BankConfiguration bank) {
        return new BankConfiguration(
                bank.baseUrl(),
                bank.allowPlainHttp(),
                bank.identity(),
                bank.apiNames(),
                ConfigurationDefaults.overriddenBy(Map.of("totalTimeout", "60 seconds"), BankConfiguration.Http.class),
                bank.wireVariants(),
                bank.memos(),
                bank.codes());
    }

    /** The callers of the API. */
    enum TestCaller {
        PLATFORM(Role.PLATFORM),
        KIM(Role.OPERATOR),
        LEE(Role.OPERATOR);

        private final Role role;

        TestCaller(Role role) {
            this.role = role;
        }

        String token() {
            return "c0ffee5ec2e7" + TokenAuthenticator.hash(name()).substring(0, 20);
        }

        private @Nullable String person() {
            return role == Role.OPERATOR ? name().toLowerCase(Locale.ROOT) : null;
        }

        private TokenConfiguration configured() {
            return new TokenConfiguration(name(), role, person(), TokenAuthenticator.hash(token()));
        }
    }

    static String bankToken() {
        return BANK.identity().accessToken();
    }

    private String address() {
        return "127.0.0.1:" + temporal.port();
    }

    URI webUi(String path) {
        return TestHttp.local(temporal.uiPort(), path);
    }

    int adminPort() {
        return server.adminPort();
    }

    /** @return the response body, whatever the status */
    JsonNode call(TestCaller caller, String method, String path, String body) {
        return TestHttp.json(TestHttp.send(HttpRequest.newBuilder(TestHttp.local(server.port(), path))
                        .header("Authorization", "Bearer " + caller.token())
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body)))
                .body());
    }

    LoanWorkflow workflow(String loan) {
        return client.newWorkflowStub(LoanWorkflow.class, loan);
    }

    /** Runs {@code temporal <words>}, as an operator does. */
    String temporal(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(temporal.program().toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--address", address()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(AWAIT_TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    /** The result of a query with one row and column; empty if there is no row. */
    String queryOne(String sql, String key) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("key", key)
                .mapTo(String.class)
                .findOne()
                .orElse(""));
    }

    void await(String condition, BooleanSupplier holds) {
        Await.until(AWAIT_TIMEOUT, () -> condition + "\n" + log.text(), holds);
    }

    @Override
    public void close() {
        closeables.close();
    }
}
