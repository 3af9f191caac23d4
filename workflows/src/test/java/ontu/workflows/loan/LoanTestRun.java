package ontu.workflows.loan;

import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import ontu.money.Won;
import ontu.time.BusinessTime;
import ontu.workflows.WorkflowTestServer;
import ontu.workflows.order.ScriptedOrderActivities;
import org.jspecify.annotations.Nullable;

/** One loan of two instalments on the bench. */
final class LoanTestRun implements AutoCloseable {
    static final int INSTALMENTS = 2;
    static final LocalDate FUNDING_DEADLINE = LocalDate.of(2026, 11, 30);

    final ScriptedLoanActivities activities = new ScriptedLoanActivities(INSTALMENTS);
    final ScriptedOrderActivities orders = new ScriptedOrderActivities();
    final WorkflowTestServer server = new WorkflowTestServer(LoanWorkflowImpl.class, activities, orders);
    final LoanWorkflow workflow =
            server.client().newWorkflowStub(LoanWorkflow.class, WorkflowTestServer.options("loan-17"));

    LoanTestRun start() {
        return startAfter(null);
    }

    LoanTestRun startAfter(@Nullable Integer instalment) {
        WorkflowClient.start(
                workflow::run,
                new LoanTerms("loan-17", 17, "term", Won.of(200_000), INSTALMENTS, FUNDING_DEADLINE, instalment));
        return this;
    }

    LoanStatus status() {
        return workflow.status();
    }

    LoanState state() {
        return status().state();
    }

    void untilState(LoanState state) {
        server.until(() -> state() == state);
    }

    void untilCalled(String call, long times) {
        server.until(() -> activities.count(call) >= times);
    }

    /** Advances to an instant. */
    void advanceTo(Instant instant) {
        server.sleep(Duration.between(server.now(), instant));
    }

    void advanceTo(LocalDate date, int hour, int minute) {
        advanceTo(date.atTime(hour, minute).atZone(BusinessTime.ZONE).toInstant());
    }

    /** How the loan ended; lets a day pass after the other until it has. */
    LoanState runToEnd() {
        for (int day = 0; day < 100 && !state().isTerminal(); day++) {
            server.sleep(Duration.ofDays(1));
        }
        return WorkflowStub.fromTyped(workflow).getResult(LoanState.class);
    }

    /** The histories of all runs so far, the latest first. */
    List<List<HistoryEvent>> runs() {
        List<List<HistoryEvent>> runs = new ArrayList<>();
        String run = "";
        do {
            List<HistoryEvent> events = server.client()
                    .fetchHistory("loan-17", run.isEmpty() ? null : run)
                    .getEvents();
            runs.add(events);
            run = events.getFirst().getWorkflowExecutionStartedEventAttributes().getContinuedExecutionRunId();
        } while (!run.isEmpty());
        return runs;
    }

    @Override
    public void close() {
        server.close();
    }
}
