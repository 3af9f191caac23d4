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

    private final LoanBench loan = new LoanBench();

    @AfterEach
    void close() {
        loan.close();
    }

    @Test
    void aLoanThatWaitsForMoneyIsCancelledAndSaysSo() {
        loan.books.answer("lookAtFunding", NOT_YET);
        loan.start().untilIn(LoanState.FUNDING);
        assertThat(loan.loan.cancel()).isEqualTo(LoanState.CANCELLED);
        assertThat(loan.end()).isEqualTo(LoanState.CANCELLED);
        assertThat(loan.books.calls()).endsWith("endFunding CANCELLED", "close CANCELLED");
    }

    @Test
    void aLoanThatWaitsForAnAccountIsCancelled() {
        loan.books.answer("ensureAccounts", new AccountsProgress(1, "Two accounts of one name."));
        loan.start();
        loan.bench.until(() -> loan.status().needsPerson() != null);
        loan.loan.cancelSignal();
        assertThat(loan.end()).isEqualTo(LoanState.CANCELLED);
        assertThat(loan.books.calls()).doesNotContain("lookAtFunding").contains("endFunding CANCELLED");
    }

    @Test
    void aCancellationThatComesWhileTheFundingIsLookedAtWinsOverTheMoney() {
        loan.books.answerWith("lookAtFunding", () -> {
            loan.loan.cancelSignal();
            return new FundingStatus(true, false);
        });
        assertThat(loan.start().end()).isEqualTo(LoanState.CANCELLED);
        assertThat(loan.books.calls()).doesNotContain("planDisbursement");
    }

    @Test
    void onceTheDisbursementIsBeingPlannedACancellationIsRefused() {
        List<String> refusals = new ArrayList<>();
        loan.books.answerWith("planDisbursement", () -> {
            assertThatThrownBy(loan.loan::cancel)
                    .isInstanceOf(WorkflowUpdateException.class)
                    .satisfies(refusal -> refusals.add(String.valueOf(refusal.getCause())));
            return new DisbursementPlan(true, 1);
        });
        loan.start().untilIn(LoanState.REPAYING);
        assertThat(refusals).singleElement().asString().contains("can no longer be cancelled");
    }

    @Test
    void aCancellationThatTheDisbursementOvertakesIsRefused() {
        loan.books.answer("lookAtFunding", NOT_YET, new FundingStatus(true, false));
        loan.books.answer("endFunding", FundingEnd.FUNDED_FIRST);
        loan.start().untilIn(LoanState.FUNDING);
        assertThatThrownBy(loan.loan::cancel)
                .isInstanceOf(WorkflowUpdateException.class)
                .cause()
                .hasMessageContaining("its disbursement has been planned meanwhile");
        loan.untilIn(LoanState.REPAYING);
    }

    @Test
    void aLoanThatTurnsOutNotToBeFundedCanBeCancelledAgain() {
        loan.books.answer("planDisbursement", new DisbursementPlan(false, 0));
        loan.start();
        loan.untilCalled("planDisbursement", 1);
        loan.bench.sleep(Duration.ofMinutes(1));
        assertThat(loan.loan.cancel()).isEqualTo(LoanState.CANCELLED);
    }

    @Test
    void aCancellationThatNobodyWaitsForIsNotedWhenItIsRefused() {
        loan.start().untilIn(LoanState.REPAYING);
        loan.loan.cancelSignal();
        loan.untilCalled("noteRefusal cancel", 1);
        assertThat(loan.state()).isEqualTo(LoanState.REPAYING);
    }

    @Test
    void aCancellationThatComesTwiceEndsTheLoanOnce() {
        loan.books.answer("lookAtFunding", NOT_YET);
        loan.start().untilIn(LoanState.FUNDING);
        loan.loan.cancelSignal();
        loan.loan.cancelSignal();
        assertThat(loan.end()).isEqualTo(LoanState.CANCELLED);
        assertThat(loan.books.count("close")).isEqualTo(1);
    }

    @Test
    void cancelInTheWebUiIsARequestLikeAnyOther() {
        loan.books.answer("lookAtFunding", NOT_YET);
        loan.start().untilIn(LoanState.FUNDING);
        WorkflowStub.fromTyped(loan.loan).cancel();
        loan.untilIn(LoanState.CANCELLED);
        assertThat(loan.books.calls()).endsWith("endFunding CANCELLED", "close CANCELLED");
    }

    @Test
    void cancelInTheWebUiDoesNotTearALoanFromItsMoney() {
        loan.start().untilIn(LoanState.REPAYING);
        WorkflowStub.fromTyped(loan.loan).cancel();
        loan.untilCalled("noteRefusal cancel", 1);
        loan.bench.sleep(Duration.ofDays(100));
        assertThat(loan.state()).isEqualTo(LoanState.COMPLETED);
        assertThat(loan.books.calls()).endsWith("finishRound 2", "close COMPLETED");
    }

    @Test
    void afterCancelInTheWebUiALoanDoesNotHandOverToARunThatWouldNeverBegin() {
        loan.books.answer("offerQuote", QuoteAnswer.refused("x".repeat(1_000_000)));
        loan.start().untilIn(LoanState.REPAYING);
        for (int quote = 0; quote < 4; quote++) {
            loan.loan.quoteEarlyRepayment("q" + quote, ScriptedBooks.DISBURSED_ON.plusDays(10));
        }
        WorkflowStub.fromTyped(loan.loan).cancel();
        loan.bench.sleep(Duration.ofDays(100));
        assertThat(loan.state()).isEqualTo(LoanState.COMPLETED);
        assertThat(loan.books.count("nextRound")).isZero();
    }
}
