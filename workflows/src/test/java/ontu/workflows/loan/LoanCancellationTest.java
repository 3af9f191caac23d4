package ontu.workflows.loan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A loan can be cancelled until its disbursement is planned, and not a moment later. */
class LoanCancellationTest {
    private static final FundingStatus NOT_YET = new FundingStatus(false, false);

    private final LoanTestRun loan = new LoanTestRun();

    @AfterEach
    void close() {
        loan.close();
    }

    @Test
    void aLoanThatWaitsForMoneyIsCancelledAndSaysSo() {
        loan.activities.answer("checkFunding", NOT_YET);
        loan.start().untilState(LoanState.FUNDING);
        assertThat(loan.workflow.cancel()).isEqualTo(LoanState.CANCELLED);
        assertThat(loan.runToEnd()).isEqualTo(LoanState.CANCELLED);
        assertThat(loan.activities.calls()).endsWith("closeFunding CANCELLED", "close CANCELLED");
    }

    @Test
    void aCancellationThatComesWhileTheFundingIsCheckedWinsOverTheMoney() {
        loan.activities.answerWith("checkFunding", () -> {
            loan.workflow.cancelSignal();
            return new FundingStatus(true, false);
        });
        assertThat(loan.start().runToEnd()).isEqualTo(LoanState.CANCELLED);
        assertThat(loan.activities.calls()).doesNotContain("planDisbursement");
    }

    @Test
    void onceTheDisbursementIsBeingPlannedACancellationIsRefused() {
        List<String> refusals = new ArrayList<>();
        loan.activities.answerWith("planDisbursement", () -> {
            assertThatThrownBy(loan.workflow::cancel)
                    .isInstanceOf(WorkflowUpdateException.class)
                    .satisfies(refusal -> refusals.add(String.valueOf(refusal.getCause())));
            return new DisbursementPlan(true, 1);
        });
        loan.start().untilState(LoanState.REPAYING);
        assertThat(refusals).singleElement().asString().contains("can no longer be cancelled");
    }

    @Test
    void aCancellationThatTheDisbursementOvertakesIsRefused() {
        loan.activities.answer("checkFunding", NOT_YET, new FundingStatus(true, false));
        loan.activities.answer("closeFunding", FundingClosure.ALREADY_FUNDED);
        loan.start().untilState(LoanState.FUNDING);
        assertThatThrownBy(loan.workflow::cancel)
                .isInstanceOf(WorkflowUpdateException.class)
                .cause()
                .hasMessageContaining("its disbursement has been planned meanwhile");
        loan.untilState(LoanState.REPAYING);
    }

    @Test
    void whoCancelsALoanThatHasExpiredLearnsThatItHas() {
        loan.activities.answer("checkFunding", NOT_YET);
        loan.activities.answer("closeFunding", FundingClosure.ALREADY_EXPIRED);
        loan.start().untilState(LoanState.FUNDING);
        assertThat(loan.workflow.cancel()).isEqualTo(LoanState.EXPIRED);
        loan.server.untilEnded(loan.workflow);
        assertThat(loan.state()).isEqualTo(LoanState.EXPIRED);
    }

    @Test
    void aLoanThatTurnsOutNotToBeFundedCanBeCancelledAgain() {
        loan.activities.answer("planDisbursement", new DisbursementPlan(false, 0));
        loan.start();
        loan.untilCalled("planDisbursement", 1);
        loan.server.sleep(Duration.ofMinutes(1));
        assertThat(loan.workflow.cancel()).isEqualTo(LoanState.CANCELLED);
    }

    @Test
    void aCancellationThatNobodyWaitsForIsNotedWhenItIsRefused() {
        loan.start().untilState(LoanState.REPAYING);
        loan.workflow.cancelSignal();
        loan.untilCalled("recordRefusal cancel", 1);
        assertThat(loan.state()).isEqualTo(LoanState.REPAYING);
    }

    @Test
    void aCancellationThatComesTwiceEndsTheLoanOnce() {
        loan.activities.answer("checkFunding", NOT_YET);
        loan.start().untilState(LoanState.FUNDING);
        loan.workflow.cancelSignal();
        loan.workflow.cancelSignal();
        assertThat(loan.runToEnd()).isEqualTo(LoanState.CANCELLED);
        assertThat(loan.activities.count("close CANCELLED")).isEqualTo(1);
    }

    @Test
    void cancelInTheWebUiIsARequestLikeAnyOther() {
        loan.activities.answer("checkFunding", NOT_YET);
        loan.start().untilState(LoanState.FUNDING);
        WorkflowStub.fromTyped(loan.workflow).cancel();
        loan.server.untilEnded(loan.workflow);
        assertThat(loan.state()).isEqualTo(LoanState.CANCELLED);
        assertThat(loan.activities.calls()).endsWith("closeFunding CANCELLED", "close CANCELLED");
    }

    @Test
    void cancelInTheWebUiDoesNotTearALoanFromItsMoney() {
        loan.start().untilState(LoanState.REPAYING);
        WorkflowStub.fromTyped(loan.workflow).cancel();
        loan.untilCalled("recordRefusal cancel", 1);
        loan.server.sleep(Duration.ofDays(100));
        assertThat(loan.state()).isEqualTo(LoanState.COMPLETED);
        assertThat(loan.activities.calls()).endsWith("finishInstalment 2", "close COMPLETED");
    }

    @Test
    void afterCancelInTheWebUiALoanDoesNotHandOverToARunThatWouldNeverBegin() {
        loan.activities.answer("acceptQuote", QuoteResult.refused("x".repeat(1_000_000)));
        loan.start().untilState(LoanState.REPAYING);
        for (int quote = 0; quote < 4; quote++) {
            loan.workflow.acceptEarlyRepayment("q" + quote);
        }
        WorkflowStub.fromTyped(loan.workflow).cancel();
        loan.server.sleep(Duration.ofDays(100));
        assertThat(loan.state()).isEqualTo(LoanState.COMPLETED);
        assertThat(loan.activities.count("nextInstalment")).isZero();
    }
}
