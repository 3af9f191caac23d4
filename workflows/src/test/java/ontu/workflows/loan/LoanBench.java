package ontu.workflows.loan;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import ontu.workflows.Bench;
import ontu.workflows.money.Won;
import ontu.workflows.order.OrderTiming;
import ontu.workflows.order.ScriptedOrders;
import org.jspecify.annotations.Nullable;

/** One loan of two rounds on the bench. */
final class LoanBench implements AutoCloseable {
    static final int ROUNDS = 2;
    static final LocalDate FUNDING_DEADLINE = LocalDate.of(2026, 11, 30);

    final ScriptedBooks books = new ScriptedBooks(ROUNDS);
    final ScriptedOrders orders = new ScriptedOrders();
    final Bench bench = new Bench(LoanWorkflowImpl.class, books, orders);
    final LoanWorkflow loan = bench.client().newWorkflowStub(LoanWorkflow.class, Bench.options("loan-17"));

    LoanBench start() {
        return startAfter(null);
    }

    LoanBench startAfter(@Nullable Integer round) {
        WorkflowClient.start(
                loan::run, new LoanTerms("loan-17", 17, "term", Won.of(200_000), ROUNDS, FUNDING_DEADLINE, round));
        return this;
    }

    LoanStatus status() {
        return loan.status();
    }

    LoanState state() {
        return status().state();
    }

    void untilIn(LoanState state) {
        bench.until(() -> state() == state);
    }

    void untilCalled(String call, long times) {
        bench.until(() -> books.count(call) >= times);
    }

    /** Advances to an instant. */
    void at(Instant instant) {
        bench.sleep(Duration.between(bench.now(), instant));
    }

    void at(LocalDate date, int hour, int minute) {
        at(date.atTime(hour, minute).atZone(OrderTiming.SEOUL).toInstant());
    }

    /** How the loan ended; lets a day pass after the other until it has. */
    LoanState end() {
        for (int day = 0; day < 100 && !state().isEnd(); day++) {
            bench.sleep(Duration.ofDays(1));
        }
        return WorkflowStub.fromTyped(loan).getResult(LoanState.class);
    }

    @Override
    public void close() {
        bench.close();
    }
}
