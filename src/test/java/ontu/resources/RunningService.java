package ontu.resources;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.db.DataSourceFactory;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import ontu.bank.BankConfiguration;
import ontu.bank.Secret;
import ontu.configuration.OntuConfiguration;
import ontu.configuration.Role;
import ontu.configuration.TokenConfiguration;
import ontu.database.Database;
import ontu.resources.access.Tokens;
import ontu.workflows.TaskQueues;
import ontu.workflows.loan.LoanTerms;
import ontu.workflows.loan.LoanWorkflow;
import ontu.workflows.money.Won;
import ontu.workflows.order.OrderTiming;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The REST API on a real port, with a real PostgreSQL, Temporal's in-process server and loans that answer by rote. */
final class RunningService implements BeforeAllCallback, AfterAllCallback {
    static final Instant NOW = Instant.parse("2026-03-25T01:00:00Z");
    /** A second person with the role of an operator; the first one's name is the role's. */
    static final String SECOND_OPERATOR = "second operator";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private @Nullable Database database;
    private @Nullable TestWorkflowEnvironment temporal;
    private @Nullable RestServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    /** What came back. */
    record Answer(int status, JsonNode body, java.net.http.HttpHeaders headers) {
        String text(String field) {
            return body.path(field).asText();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        Database opened = Database.open();
        database = opened;
        TestWorkflowEnvironment started = TestWorkflowEnvironment.newInstance(
                TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).build());
        temporal = started;
        started.newWorker(TaskQueues.LOANS).registerWorkflowImplementationTypes(LoanByRote.class);
        started.start();
        OntuConfiguration configuration = configuration(opened.jdbcUrl());
        configuration.listenOnFreePorts();
        server = RestServer.start(
                configuration,
                new RestService(
                        configuration,
                        opened.jdbi(),
                        started.getWorkflowClient(),
                        Clock.fixed(NOW, OrderTiming.SEOUL)));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Objects.requireNonNull(server).close();
        Objects.requireNonNull(temporal).close();
        Objects.requireNonNull(database).close();
    }

    static OntuConfiguration configuration(String jdbcUrl) {
        DataSourceFactory database = new DataSourceFactory();
        database.setDriverClass("org.postgresql.Driver");
        database.setUrl(jdbcUrl);
        return new OntuConfiguration(
                database,
                null,
                BankConfiguration.of(
                        URI.create("http://127.0.0.1:1"),
                        new BankConfiguration.Identity(
                                "000000", "001", "13E_001_00", new Secret("secret"), "0000000000", "0000000000")),
                null,
                null,
                null,
                List.of(
                        token(Role.PLATFORM.key(), Role.PLATFORM),
                        token(Role.OPERATOR.key(), Role.OPERATOR),
                        token(SECOND_OPERATOR, Role.OPERATOR),
                        token(Role.AUDITOR.key(), Role.AUDITOR)));
    }

    private static TokenConfiguration token(String name, Role role) {
        return new TokenConfiguration(name, role, Tokens.hash("token of " + name));
    }

    Jdbi jdbi() {
        return Objects.requireNonNull(database).jdbi();
    }

    /** An id that no other test has. */
    static String newId() {
        return "T-" + COUNT.incrementAndGet();
    }

    /** Begins the workflow of a loan, which in production the starter does. */
    void begin(String loan) {
        WorkflowClient client = Objects.requireNonNull(temporal).getWorkflowClient();
        LoanWorkflow workflow = client.newWorkflowStub(
                LoanWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(loan)
                        .setTaskQueue(TaskQueues.LOANS)
                        .build());
        WorkflowClient.start(
                workflow::run, new LoanTerms(loan, 1, "P", Won.of(1), 12, LocalDate.of(2026, 4, 30), null));
    }

    /** Whether the workflow of a loan gets a signal within ten seconds. */
    boolean isTold(String loan, String signal) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        boolean told = false;
        while (!told && System.nanoTime() < end) {
            told = historyOf(loan)
                    .anyMatch(event -> event.getWorkflowExecutionSignaledEventAttributes()
                            .getSignalName()
                            .equals(signal));
        }
        return told;
    }

    private Stream<HistoryEvent> historyOf(String loan) {
        return Objects.requireNonNull(temporal)
                .getWorkflowClient()
                .fetchHistory(loan)
                .getHistory()
                .getEventsList()
                .stream();
    }

    Answer put(String path, String body) {
        return send(Role.PLATFORM, "PUT", path, body);
    }

    Answer get(Role role, String path) {
        return send(role, "GET", path, null);
    }

    Answer send(Role role, String method, String path, @Nullable String body) {
        return sendAs(role.key(), method, path, body);
    }

    /** @param caller the name of a token */
    Answer sendAs(String caller, String method, String path, @Nullable String body) {
        return send("Bearer token of " + caller, method, path, body, "application/json");
    }

    Answer send(@Nullable String authorization, String method, String path, @Nullable String body, String contentType) {
        return send(Objects.requireNonNull(server).port(), authorization, method, path, body, contentType);
    }

    Answer admin(String path) {
        return send(Objects.requireNonNull(server).adminPort(), null, "GET", path, null, "application/json");
    }

    private Answer send(
            int port,
            @Nullable String authorization,
            String method,
            String path,
            @Nullable String body,
            String contentType) {
        HttpRequest.BodyPublisher publisher =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, publisher)
                .header("Content-Type", contentType);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), JSON.readTree(response.body()), response.headers());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Puts a loan into a state that in production its workflow brings it to. */
    void setState(String loan, String state) {
        jdbi().useHandle(handle -> handle.execute("UPDATE loan SET state = ? WHERE id = ?", state, loan));
    }

    /**
     * Waits until everything that is committed is told. PostgreSQL counts the transactions of its whole server, and tests
     * that run beside make databases there.
     */
    void awaitEvents() {
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            while (heldBack()) {
                Thread.onSpinWait();
            }
        });
    }

    private boolean heldBack() {
        return jdbi().withHandle(handle -> handle.createQuery(
                        "SELECT EXISTS (SELECT FROM event WHERE xact >= pg_snapshot_xmin(pg_current_snapshot()))")
                .mapTo(Boolean.class)
                .one());
    }

    /** The types of the events of a loan, as a platform that follows them sees them. */
    List<String> eventsOf(String loan) {
        List<String> types = new ArrayList<>();
        Answer part = get(Role.PLATFORM, "/events?limit=500");
        while (!part.body().path("items").isEmpty()) {
            for (JsonNode event : part.body().path("items")) {
                if (event.path("loan").asText().equals(loan)) {
                    types.add(event.path("type").asText());
                }
            }
            part = get(Role.PLATFORM, "/events?limit=500&after=" + part.text("next"));
        }
        return types;
    }

    /** Every row that a refused request might have left behind. */
    List<Long> rows() {
        return jdbi().withHandle(
                        handle -> handle.createQuery("""
                SELECT count(*) FROM loan UNION ALL SELECT count(*) FROM investor UNION ALL
                SELECT count(*) FROM commitment UNION ALL SELECT count(*) FROM event UNION ALL
                SELECT count(*) FROM investor_return UNION ALL SELECT count(*) FROM leg UNION ALL
                SELECT count(*) FROM movement UNION ALL SELECT count(*) FROM order_decision UNION ALL
                SELECT count(*) FROM bank_order_event UNION ALL SELECT count(*) FROM early_repayment_quote""").mapTo(Long.class).list());
    }
}
