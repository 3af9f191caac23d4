package ontu.life;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkflowImplementationOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.LocalDate;
import ontu.workflows.loan.LoanState;
import ontu.workflows.loan.LoanStatus;
import ontu.workflows.loan.LoanTerms;
import ontu.workflows.loan.LoanWorkflow;
import ontu.workflows.loan.LoanWorkflowImpl;
import ontu.workflows.loan.QuoteAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Histories of loans are kept for years: the code of today must tell them as they were told. */
class HistoryReplayTest {

    @ParameterizedTest
    @EnumSource
    void theStoredHistoryOfEveryLifeReplays(LoanStory story) {
        assertThatCode(() -> replay(new HistoryFile(story), LoanWorkflowImpl.class))
                .doesNotThrowAnyException();
    }

    @Test
    void aChangeThatTellsHistoriesDifferentlyIsRefusedWithASentenceThatSaysWhatToDo() {
        assertThatThrownBy(() -> replay(new HistoryFile(LoanStory.COMPLETED), SleepsFirst.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("completed")
                .hasMessageContaining("ontu.workflows.Versions");
    }

    private static void replay(HistoryFile file, Class<? extends LoanWorkflow> code) {
        WorkflowExecutionHistory history = file.read();
        try (TestWorkflowEnvironment server = TestWorkflowEnvironment.newInstance()) {
            Worker worker = server.newWorker("replay");
            worker.registerWorkflowImplementationTypes(
                    WorkflowImplementationOptions.newBuilder()
                            .setEnableUpsertVersionSearchAttributes(true)
                            .build(),
                    code);
            WorkflowReplayer.replayWorkflowExecution(history, worker);
        } catch (Exception differs) {
            throw new AssertionError(
                    "The workflow of a loan no longer tells the stored history \"" + file.name()
                            + "\" as it was told: loans"
                            + " that run now would stop. Give the change a constant in ontu.workflows.Versions and ask for"
                            + " it where the paths part.",
                    differs);
        }
    }

    /** The planted change: a loan that first sleeps. */
    public static final class SleepsFirst implements LoanWorkflow {
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
        public QuoteAnswer quoteEarlyRepayment(String quoteId, LocalDate payOffOn) {
            return QuoteAnswer.refused("");
        }

        @Override
        public void validateQuoteEarlyRepayment(String quoteId, LocalDate payOffOn) {}

        @Override
        public QuoteAnswer acceptEarlyRepayment(String quoteId) {
            return QuoteAnswer.refused("");
        }

        @Override
        public void validateAcceptEarlyRepayment(String quoteId) {}

        @Override
        public void acceptEarlyRepaymentSignal(String quoteId) {}

        @Override
        public LoanStatus status() {
            throw new UnsupportedOperationException("Nobody asks in a replay.");
        }
    }
}
