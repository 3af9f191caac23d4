package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.api.enums.v1.EventType;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import io.temporal.workflow.Workflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import ontu.workflows.deposits.DepositPollWorkflow;
import ontu.workflows.loan.LoanState;
import ontu.workflows.loan.LoanStatus;
import ontu.workflows.loan.LoanTerms;
import ontu.workflows.loan.LoanWorkflow;
import ontu.workflows.loan.QuoteResult;
import ontu.workflows.loan.RecentOrder;
import ontu.workflows.loan.ScheduledInstalment;
import ontu.workflows.returns.ReturnTerms;
import ontu.workflows.returns.ReturnWorkflow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Histories are kept for years: today's code must replay them as recorded. */
class HistoryReplayTest {
    /** On a busy machine a step may take longer than the second after which the SDK suspects a deadlock. */
    private static final WorkerOptions PATIENT = WorkerOptions.newBuilder()
            .setDefaultDeadlockDetectionTimeout(Duration.ofMinutes(1).toMillis())
            .build();

    static List<HistoryFile> stored() {
        return StoredHistories.all();
    }

    @ParameterizedTest
    @MethodSource("stored")
    void everyStoredHistoryReplays(HistoryFile file) {
        assertThatCode(() -> replay(file, file.workflow().implementation())).doesNotThrowAnyException();
    }

    @Test
    void everyEndOfALoanHasAStoredHistory() {
        assertThat(RecordedLoanScenario.values())
                .extracting(RecordedLoanScenario::end)
                .containsAll(Stream.of(LoanState.values())
                        .filter(LoanState::isTerminal)
                        .toList());
    }

    @Test
    void everyStoredHistoryIsReplayed() throws IOException {
        try (Stream<Path> files = Files.list(StoredHistories.RETURN.path().getParent())) {
            assertThat(files)
                    .containsExactlyInAnyOrderElementsOf(
                            stored().stream().map(HistoryFile::path).toList());
        }
    }

    static List<HistoryFile> ordersInDoubt() {
        return List.of(HistoryFile.of(RecordedLoanScenario.DISBURSEMENT_IN_DOUBT), StoredHistories.RETURN_IN_DOUBT);
    }

    @ParameterizedTest
    @MethodSource("ordersInDoubt")
    void anOrderInDoubtIsResolvedInItsStoredHistoryByAnInquiry(HistoryFile doubt) {
        assertThat(doubt.read().getEvents())
                .extracting(event -> event.getActivityTaskScheduledEventAttributes()
                        .getActivityType()
                        .getName())
                .contains("OrderSend", "OrderInquire");
        assertThat(doubt.read().getLastEvent().getEventType())
                .isEqualTo(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED);
    }

    static List<Arguments> plantedChanges() {
        return List.of(
                Arguments.of(
                        HistoryFile.of(RecordedLoanScenario.COMPLETED), LoanThatSleepsFirst.class, "loan-3", "LOAN_3"),
                Arguments.of(StoredHistories.RETURN, ReturnThatSleepsFirst.class, "return-1", "RETURN_1"),
                Arguments.of(
                        StoredHistories.DEPOSIT_POLL, PollThatSleepsFirst.class, "deposit-poll-1", "DEPOSIT_POLL_1"));
    }

    @ParameterizedTest
    @MethodSource("plantedChanges")
    void aChangeThatReplaysAHistoryDifferentlyIsRefusedWithTheVersionIdToAdd(
            HistoryFile file, Class<?> changed, String id, String constant) {
        assertThatThrownBy(() -> replay(file, changed))
                .isInstanceOf(AssertionError.class)
                .hasMessage("The workflow " + file.workflow().type() + " no longer replays the stored history \""
                        + file.name() + "\": running workflows would fail. Add the version id \"" + id
                        + "\" to ontu.workflows.Versions, as constant " + constant
                        + ", and where the paths diverge branch on Versions.of(Versions." + constant
                        + ", 1): Workflow.DEFAULT_VERSION is the recorded path, 1 the new one.");
    }

    private static void replay(HistoryFile file, Class<?> code) {
        WorkflowExecutionHistory history = file.read();
        try (TestWorkflowEnvironment server = TestWorkflowEnvironment.newInstance()) {
            Worker worker = server.newWorker("replay", PATIENT);
            worker.registerWorkflowImplementationTypes(
                    WorkflowImplementationOptions.newBuilder()
                            .setEnableUpsertVersionSearchAttributes(true)
                            .build(),
                    code);
            WorkflowReplayer.replayWorkflowExecution(history, worker);
        } catch (Exception differs) {
            throw new AssertionError(
                    "The workflow " + file.workflow().type() + " no longer replays the stored history \"" + file.name()
                            + "\": running workflows would fail. "
                            + file.workflow().versionAdvice(),
                    differs);
        }
    }

    /** A planted change. */
    public static final class ReturnThatSleepsFirst implements ReturnWorkflow {
        @Override
        public void run(ReturnTerms request) {
            Workflow.sleep(Duration.ofSeconds(1));
        }

        @Override
        public void booksChanged() {}
    }

    /** A planted change. */
    public static final class PollThatSleepsFirst implements DepositPollWorkflow {
        @Override
        public void run() {
            Workflow.sleep(Duration.ofSeconds(1));
        }

        @Override
        public void wake() {}
    }

    /** A planted change. */
    public static final class LoanThatSleepsFirst implements LoanWorkflow {
        @Override
        public LoanState run(LoanTerms terms) {
            Workflow.sleep(Duration.ofSeconds(1));
            return LoanState.COMPLETED;
        }

        @Override
        public void booksChanged() {}

        @Override
        public LoanState cancel() {
            return LoanState.CANCELLED;
        }

        @Override
        public void validateCancel() {}

        @Override
        public void cancelSignal() {}

        @Override
        public QuoteResult acceptEarlyRepayment(String quoteId) {
            return QuoteResult.refused("");
        }

        @Override
        public void validateAcceptEarlyRepayment(String quoteId) {}

        @Override
        public void acceptEarlyRepaymentSignal(String quoteId) {}

        @Override
        public LoanStatus status() {
            throw new UnsupportedOperationException("A replay has no queries.");
        }

        @Override
        public List<ScheduledInstalment> schedule() {
            throw new UnsupportedOperationException("A replay has no queries.");
        }

        @Override
        public List<RecentOrder> orders() {
            throw new UnsupportedOperationException("A replay has no queries.");
        }
    }
}
