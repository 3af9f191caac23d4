package ontu.resources;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.net.http.HttpHeaders;
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
import ontu.configuration.Role;
import ontu.database.TestDatabase;
import ontu.money.Won;
import ontu.resources.access.ApiCaller;
import ontu.testing.TestHttp;
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

    /** The name of another token of the first operator. */
    static final String FIRST_OPERATOR_AT_HOME = "operator at home";
    /** The first and the second operator as persons. */
    static final String FIRST_PERSON = "kim";

    static final String SECOND_PERSON = "lee";

    private static final List<ApiCaller> CALLERS = List.of(
            new ApiCaller(Role.PLATFORM.storedAs(), Role.PLATFORM, null),
            new ApiCaller(Role.OPERATOR.storedAs(), Role.OPERATOR, FIRST_PERSON),
            new ApiCaller(FIRST_OPERATOR_AT_HOME, Role.OPERATOR, FIRST_PERSON),
            new ApiCaller(SECOND_OPERATOR, Role.OPERATOR, SECOND_PERSON),
            new ApiCaller(Role.AUDITOR.storedAs(), Role.AUDITOR, null));

    private static final AtomicInteger LAST_ID = new AtomicInteger();

    private @Nullable TestDatabase database;
    private @Nullable TestWorkflowEnvironment temporal;
    private @Nullable RestApiServer server;

    /** A response. */
    record ApiResponse(int status, JsonNode body, HttpHeaders headers) {
        private static ApiResponse of(HttpResponse<String> response) {
            return new ApiResponse(response.statusCode(), TestHttp.json(response.body()), response.headers());
        }

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
        server = RestApiServer.start(
                opened.jdbi(), started.getWorkflowClient(), Clock.fixed(NOW, BusinessTime.ZONE), CALLERS);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Objects.requireNonNull(server).close();
        Objects.requireNonNull(temporal).close();
        Objects.requireNonNull(database).close();
    }

    Jdbi jdbi() {
        return Objects.requireNonNull(database).jdbi();
    }

    /** The database for what the program never does. */
    Jdbi owner() {
        return Objects.requireNonNull(database).owner();
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
        return Objects.requireNonNull(server).address();
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
        return ApiResponse.of(Objects.requireNonNull(server).send(caller, method, path, body));
    }

    ApiResponse send(
            @Nullable String authorization, String method, String path, @Nullable String body, String contentType) {
        return ApiResponse.of(Objects.requireNonNull(server).send(authorization, method, path, body, contentType));
    }

    ApiResponse admin(String path) {
        return ApiResponse.of(Objects.requireNonNull(server).admin(path));
    }

    /** Sets the state of a loan, as its workflow does in production. */
    void setState(String loan, String state) {
        jdbi().useHandle(handle -> handle.execute("UPDATE loan SET state = ? WHERE id = ?", state, loan));
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
                SELECT count(*) FROM ledger_transaction UNION ALL SELECT count(*) FROM decision UNION ALL
                SELECT count(*) FROM bank_order_event UNION ALL SELECT count(*) FROM early_repayment_quote""").mapTo(Long.class).list());
    }
}
