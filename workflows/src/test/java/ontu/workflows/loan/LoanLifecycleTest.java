package ontu.workflows.loan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import ontu.workflows.WorkflowTestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The life of a loan from its application to each of its ends. */
class LoanLifecycleTest {
    private final LoanTestRun loan = new LoanTestRun();

    @AfterEach
    void close() {
        loan.close();
    }

    @Test
    void aLoanRunsFromItsAccountsToItsLastInstalment() {
        assertThat(loan.start().runToEnd()).isEqualTo(LoanState.COMPLETED);
        assertThat(loan.activities.calls())
                .containsExactly(
                        "begin",
                        "issueAccounts",
                        "verifyBorrower",
                        "checkFunding",
                        "planDisbursement",
                        "confirmDisbursement",
                        "schedule",
                        "collectInstalment 1",
                        "finishInstalment 1",
                        "collectInstalment 2",
                        "finishInstalment 2",
                        "close COMPLETED");
        assertThat(loan.orders.calls())
                .containsExactly(
                        "plan disbursement-17-1",
                        "send disbursement-17-1",
                        "plan disbursement-17-2",
                        "send disbursement-17-2",
                        "plan distribution-17-1-1",
                        "send distribution-17-1-1",
                        "plan distribution-17-2-1",
                        "send distribution-17-2-1");
    }

    @Test
    void aBorrowerWhomTheBankDoesNotVerifyIsRejected() {
        loan.activities.answer("verifyBorrower", VerificationResult.REFUSED);
        assertThat(loan.start().runToEnd()).isEqualTo(LoanState.REJECTED);
        assertThat(loan.activities.calls()).endsWith("verifyBorrower", "close REJECTED");
    }

    @Test
    void aBankThatDoesNotSayWhetherItCanVerifyTheBorrowerRaisesAttention() {
        loan.activities.answer("verifyBorrower", VerificationResult.UNKNOWN, VerificationResult.VERIFIED);
        loan.start();
        loan.server.until(() -> loan.status().raisedAttention() != null);
        assertThat(loan.state()).isEqualTo(LoanState.VERIFYING_BORROWER);
        loan.workflow.booksChanged();
        loan.untilState(LoanState.REPAYING);
        assertThat(loan.status().raisedAttention()).isNull();
    }

    @Test
    void aRunOfALoanThatHasEndedReturnsTheEndThatTheBooksHave() {
        loan.activities.answer("begin", LoanState.EARLY_REPAID);
        assertThat(loan.start().runToEnd()).isEqualTo(LoanState.EARLY_REPAID);
        assertThat(loan.activities.calls()).containsExactly("begin", "close EARLY_REPAID");
    }

    @Test
    void aRunThatBeginsAfterTheLastInstalmentOnlyClosesTheLoan() {
        loan.activities.answer("confirmDisbursement", new DisbursementCheck(null, null));
        assertThat(loan.start().runToEnd()).isEqualTo(LoanState.COMPLETED);
        assertThat(loan.activities.calls()).endsWith("confirmDisbursement", "schedule", "close COMPLETED");
    }

    @Test
    void aLoanThatIsNotFundedExpiresAtTheEndOfItsLastDay() {
        loan.activities.answer("checkFunding", new FundingStatus(false, false));
        loan.start().advanceTo(LoanTestRun.FUNDING_DEADLINE, 23, 59);
        assertThat(loan.state()).isEqualTo(LoanState.FUNDING);
        loan.advanceTo(LoanTestRun.FUNDING_DEADLINE.plusDays(1), 0, 1);
        assertThat(loan.runToEnd()).isEqualTo(LoanState.EXPIRED);
        assertThat(loan.activities.calls()).endsWith("closeFunding EXPIRED", "close EXPIRED");
    }

    @Test
    void moneyThatArrivesInTheLastMomentWinsAgainstTheDeadline() {
        loan.activities.answer(
                "checkFunding",
                new FundingStatus(false, false),
                new FundingStatus(false, false),
                new FundingStatus(true, false));
        loan.activities.answer("closeFunding", FundingClosure.ALREADY_FUNDED);
        loan.start().advanceTo(LoanTestRun.FUNDING_DEADLINE.plusDays(1), 0, 1);
        loan.untilState(LoanState.REPAYING);
        assertThat(loan.activities.calls())
                .containsSubsequence("closeFunding EXPIRED", "checkFunding", "planDisbursement");
    }

    @Test
    void theFundingIsCheckedWhenTheBooksHaveChangedAndNotBefore() {
        loan.activities.answer("checkFunding", new FundingStatus(false, false), new FundingStatus(true, false));
        loan.start().untilState(LoanState.FUNDING);
        loan.advanceTo(LocalDate.of(2026, 11, 28), 12, 0);
        assertThat(loan.activities.count("checkFunding")).isEqualTo(1);
        loan.workflow.booksChanged();
        loan.untilState(LoanState.REPAYING);
    }

    @Test
    void anInvestorWhoWithdrawsWhileTheDisbursementIsPlannedSendsTheLoanBackToFunding() {
        loan.activities.answer("planDisbursement", new DisbursementPlan(false, 0), new DisbursementPlan(true, 1));
        loan.start();
        loan.untilCalled("planDisbursement", 1);
        loan.server.sleep(Duration.ofHours(1));
        assertThat(loan.state()).isEqualTo(LoanState.FUNDING);
        loan.workflow.booksChanged();
        loan.untilState(LoanState.REPAYING);
        assertThat(loan.activities.count("planDisbursement")).isEqualTo(2);
    }

    @Test
    void aBankTotalThatIsNotThePrincipalWaitsForAnOperator() {
        loan.activities.answer(
                "confirmDisbursement",
                new DisbursementCheck("The bank has disbursed 1,000 won more than the principal.", null),
                new DisbursementCheck(null, loan.activities.due(1)));
        loan.start();
        loan.server.until(() -> loan.status().raisedAttention() != null);
        assertThat(loan.state()).isEqualTo(LoanState.DISBURSING);
        loan.workflow.booksChanged();
        loan.untilState(LoanState.REPAYING);
        assertThat(loan.status().raisedAttention()).isNull();
    }

    @Test
    void moneyThatIsLeftWhenTheLoanEndsRaisesAttention() {
        loan.activities.answer(
                "close", new LoanClosure(LoanState.COMPLETED, "12 won stand on the borrower's account."));
        assertThat(loan.start().runToEnd()).isEqualTo(LoanState.COMPLETED);
        assertThat(loan.activities.calls()).endsWith("raiseAttention 12 won stand on the borrower's account.");
    }

    @Test
    void aRunThatBeginsAgainFromNothingFollowsTheBooks() {
        for (String activity : new String[] {"plan", "send", "inquire"}) {
            loan.orders.executed(activity);
        }
        assertThat(loan.start().runToEnd()).isEqualTo(LoanState.COMPLETED);
        assertThat(loan.orders.count("send")).isZero();
        assertThat(loan.activities.calls()).contains("finishInstalment 2");
    }

    @Test
    void aRunThatContinuesGoesOnAfterTheInstalmentThatWasFinished() {
        loan.startAfter(1);
        assertThat(loan.state()).isEqualTo(LoanState.REPAYING);
        assertThat(loan.runToEnd()).isEqualTo(LoanState.COMPLETED);
        assertThat(loan.activities.calls())
                .containsExactly(
                        "nextInstalment 1", "schedule", "collectInstalment 2", "finishInstalment 2", "close COMPLETED");
    }

    @Test
    void aRunThatContinuesAfterTheLastInstalmentIsComplete() {
        assertThat(loan.startAfter(2).runToEnd()).isEqualTo(LoanState.COMPLETED);
        assertThat(loan.activities.calls()).containsExactly("nextInstalment 2", "schedule", "close COMPLETED");
    }

    @Test
    void operatorsSeeWhatTheLoanWaitsFor() {
        loan.start().untilState(LoanState.REPAYING);
        loan.server.until(() -> loan.status().waitingFor().contains("due"));
        assertThat(loan.status().waitingFor()).isEqualTo("instalment 1 due 2026-12-23");
        assertThat(loan.status().nextInstalment()).isEqualTo(loan.activities.due(1));
        assertThat(loan.status().since()).isAfterOrEqualTo(WorkflowTestServer.START);
        assertThat(loan.status().lastOrder())
                .isNotNull()
                .extracting(RecentOrder::state)
                .isEqualTo("EXECUTED");
    }
}
