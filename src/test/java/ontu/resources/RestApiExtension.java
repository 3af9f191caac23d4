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
import ontu.database.TestDatabase;
import ontu.money.Won;
import ontu.resources.access.TokenAuthenticator;
import ontu.time.BusinessTime;
import ontu.workflows.TaskQueues;
import ontu.workflows.loan.LoanTerms;
import ontu.workflows.loan.LoanWorkflow;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The REST API on a real port, with a real PostgreSQL, Temporal's in-process server and a stub loan workflow. */
final class RestApiExtension implements BeforeAllCallback, AfterAllCallback {
    static final Instant NOW = Instant.parse("2026-03-25T01:00:00Z");
    /** The name of the second operator's token; the first one's is the role's. */
    static final String SECOND_OPERATOR = "second operator";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger LAST_ID = new AtomicInteger();

    private @Nullable TestDatabase database;
    private @Nullable TestWorkflowEnvironment temporal;
    private @Nullable DropwizardServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    /** A response. */
    record ApiResponse(int status, JsonNode body, java.net.http.HttpHeaders headers) {
        String text(String field) {
            return body.path(field).asText();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        TestDatabase opened = TestDatabase.open();
        database = opened;
        TestWorkflowEnvironment started = TestWorkflowEnvironment.newInstance(
                TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).build());
        temporal = started;
        started.newWorker(TaskQueues.MAIN).registerWorkflowImplementationTypes(StubLoanWorkflow.class);
        started.start();
        OntuConfiguration configuration = configuration(opened.jdbcUrl());
        configuration.listenOnFreePorts();
        server = DropwizardServer.start(
                configuration,
                new RestApi(
                        configuration,
                        opened.jdbi(),
                        started.getWorkflowClient(),
                        Clock.fixed(NOW, BusinessTime.ZONE)));
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
                        token(Role.PLATFORM.storedAs(), Role.PLATFORM),
                        token(Role.OPERATOR.storedAs(), Role.OPERATOR),
                        token(SECOND_OPERATOR, Role.OPERATOR),
                        token(Role.AUDITOR.storedAs(), Role.AUDITOR)));
    }

    private static TokenConfiguration token(String name, Role role) {
        return new TokenConfiguration(name, role, TokenAuthenticator.hash("token of " + name));
    }

    Jdbi jdbi() {
        return Objects.requireNonNull(database).jdbi();
    }

    /** An id that no other test uses. */
    static String newId() {
        return "T-" + LAST_ID.incrementAndGet();
    }

    /** Starts the workflow of a loan, as the {@code WorkflowStarter} does in production. */
    void startWorkflow(String loan) {
        WorkflowClient client = Objects.requireNonNull(temporal).getWorkflowClient();
        LoanWorkflow workflow = client.newWorkflowStub(
                LoanWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(loan)
                        .setTaskQueue(TaskQueues.MAIN)
                        .build());
        WorkflowClient.start(
                workflow::run, new LoanTerms(loan, 1, "P", Won.of(1), 12, LocalDate.of(2026, 4, 30), null));
    }

    /** Whether the workflow of a loan receives a signal within ten seconds. */
    boolean receivesSignal(String loan, String signal) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        boolean received = false;
        while (!received && System.nanoTime() < end) {
            received = historyOf(loan)
                    .anyMatch(event -> event.getWorkflowExecutionSignaledEventAttributes()
                            .getSignalName()
                            .equals(signal));
        }
        return received;
    }

    private Stream<HistoryEvent> historyOf(String loan) {
        return Objects.requireNonNull(temporal)
                .getWorkflowClient()
                .fetchHistory(loan)
                .getHistory()
                .getEventsList()
                .stream();
    }

    /** The base URL of the API. */
    String address() {
        return "http://127.0.0.1:" + Objects.requireNonNull(server).port();
    }

    ApiResponse put(String path, String body) {
        return send(Role.PLATFORM, "PUT", path, body);
    }

    ApiResponse get(Role role, String path) {
        return send(role, "GET", path, null);
    }

    ApiResponse send(Role role, String method, String path, @Nullable String body) {
        return sendAs(role.storedAs(), method, path, body);
    }

    /** @param caller the name of a token */
    ApiResponse sendAs(String caller, String method, String path, @Nullable String body) {
        return send("Bearer token of " + caller, method, path, body, "application/json");
    }

    ApiResponse send(
            @Nullable String authorization, String method, String path, @Nullable String body, String contentType) {
        return send(Objects.requireNonNull(server).port(), authorization, method, path, body, contentType);
    }

    ApiResponse admin(String path) {
        return send(Objects.requireNonNull(server).adminPort(), null, "GET", path, null, "application/json");
    }

    private ApiResponse send(
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
            return new ApiResponse(response.statusCode(), JSON.readTree(response.body()), response.headers());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Sets the state of a loan, as its workflow does in production. */
    void setState(String loan, String state) {
        jdbi().useHandle(handle -> handle.execute("UPDATE loan SET state = ? WHERE id = ?", state, loan));
    }

    /**
     * Waits until all committed events are visible. PostgreSQL counts the transactions of its whole server, and tests that
     * run in parallel create databases there.
     */
    void awaitVisibleEvents() {
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            while (hasEventsNotYetVisible()) {
                Thread.onSpinWait();
            }
        });
    }

    private boolean hasEventsNotYetVisible() {
        return jdbi().withHandle(handle -> handle.createQuery(
                        "SELECT EXISTS (SELECT FROM event WHERE xact >= pg_snapshot_xmin(pg_current_snapshot()))")
                .mapTo(Boolean.class)
                .one());
    }

    /** The types of a loan's events, as a platform reads them from the event list. */
    List<String> eventsOf(String loan) {
        List<String> types = new ArrayList<>();
        ApiResponse page = get(Role.PLATFORM, "/events?limit=500");
        while (!page.body().path("items").isEmpty()) {
            for (JsonNode event : page.body().path("items")) {
                if (event.path("loan").asText().equals(loan)) {
                    types.add(event.path("type").asText());
                }
            }
            page = get(Role.PLATFORM, "/events?limit=500&after=" + page.text("next"));
        }
        return types;
    }

    /** The number of rows in every table that a refused request might have changed. */
    List<Long> rowCounts() {
        return jdbi().withHandle(
                        handle -> handle.createQuery("""
                SELECT count(*) FROM loan UNION ALL SELECT count(*) FROM investor UNION ALL
                SELECT count(*) FROM commitment UNION ALL SELECT count(*) FROM event UNION ALL
                SELECT count(*) FROM investor_return UNION ALL SELECT count(*) FROM transfer UNION ALL
                SELECT count(*) FROM ledger_transaction UNION ALL SELECT count(*) FROM order_decision UNION ALL
                SELECT count(*) FROM bank_order_event UNION ALL SELECT count(*) FROM early_repayment_quote""").mapTo(Long.class).list());
    }
}
