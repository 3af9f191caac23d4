package ontu.workflows.loan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import ontu.workflows.Bench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The life of a loan from its application to each of its ends. */
class LoanLifeTest {
    private final LoanBench loan = new LoanBench();

    @AfterEach
    void close() {
        loan.close();
    }

    @Test
    void aLoanLivesFromItsAccountsToItsLastRound() {
        assertThat(loan.start().end()).isEqualTo(LoanState.COMPLETED);
        assertThat(loan.books.calls())
                .containsExactly(
                        "begin",
                        "ensureAccounts",
                        "verifyBorrower",
                        "lookAtFunding",
                        "planDisbursement",
                        "confirmDisbursement",
                        "schedule",
                        "collectRound 1",
                        "finishRound 1",
                        "collectRound 2",
                        "finishRound 2",
                        "close COMPLETED");
        assertThat(loan.orders.calls())
                .containsExactly(
                        "plan payment-17-1",
                        "send payment-17-1",
                        "plan payment-17-2",
                        "send payment-17-2",
                        "plan repayment-17-1-1",
                        "send repayment-17-1-1",
                        "plan repayment-17-2-1",
                        "send repayment-17-2-1");
    }

    @Test
    void aBorrowerWhomTheBankDoesNotVerifyIsRejected() {
        loan.books.answer("verifyBorrower", Verification.REFUSED);
        assertThat(loan.start().end()).isEqualTo(LoanState.REJECTED);
        assertThat(loan.books.calls()).endsWith("verifyBorrower", "close REJECTED");
    }

    @Test
    void accountsAreIssuedUntilNobodyLacksOne() {
        loan.books.answer(
                "ensureAccounts",
                new AccountsProgress(150, null),
                new AccountsProgress(50, null),
                new AccountsProgress(0, null));
        loan.start().untilIn(LoanState.REPAYING);
        assertThat(loan.books.count("ensureAccounts")).isEqualTo(3);
        assertThat(loan.books.count("callPerson")).isZero();
    }

    @Test
    void anAccountThatNeedsAPersonIsWaitedForUntilSomebodyLooked() {
        loan.books.answer(
                "ensureAccounts",
                new AccountsProgress(1, "The bank's list shows two accounts of one name."),
                new AccountsProgress(0, null));
        loan.start();
        loan.bench.until(() -> loan.status().needsPerson() != null);
        assertThat(loan.state()).isEqualTo(LoanState.ISSUING_ACCOUNTS);
        loan.loan.booksChanged();
        loan.untilIn(LoanState.REPAYING);
        assertThat(loan.status().needsPerson()).isNull();
        assertThat(loan.books.calls())
                .containsSubsequence(
                        "callPerson The bank's list shows two accounts of one name.",
                        "ensureAccounts",
                        "dismissPerson");
    }

    @Test
    void aBankThatDoesNotSayWhetherItCanVerifyTheBorrowerCallsAPerson() {
        loan.books.answer("verifyBorrower", Verification.UNKNOWN, Verification.VERIFIED);
        loan.start();
        loan.bench.until(() -> loan.status().needsPerson() != null);
        assertThat(loan.state()).isEqualTo(LoanState.VERIFYING_BORROWER);
        loan.loan.booksChanged();
        loan.untilIn(LoanState.REPAYING);
        assertThat(loan.status().needsPerson()).isNull();
    }

    @Test
    void aRunOfALoanThatHasEndedReturnsTheEndThatTheBooksHave() {
        loan.books.answer("begin", LoanState.EARLY_REPAID);
        assertThat(loan.start().end()).isEqualTo(LoanState.EARLY_REPAID);
        assertThat(loan.books.calls()).containsExactly("begin", "close EARLY_REPAID");
    }

    @Test
    void aRunThatBeginsAfterTheLastRoundOnlyClosesTheLoan() {
        loan.books.answer("confirmDisbursement", new DisbursementCheck(null, null));
        assertThat(loan.start().end()).isEqualTo(LoanState.COMPLETED);
        assertThat(loan.books.calls()).endsWith("confirmDisbursement", "schedule", "close COMPLETED");
    }

    @Test
    void anInvestorWhoComesLateGetsHisAccountWhileTheLoanIsFunded() {
        loan.books.answer("lookAtFunding", new FundingStatus(false, true), new FundingStatus(true, false));
        loan.start().untilIn(LoanState.REPAYING);
        assertThat(loan.books.calls())
                .containsSubsequence("lookAtFunding", "ensureAccounts", "lookAtFunding", "planDisbursement");
    }

    @Test
    void aLoanThatIsNotFundedExpiresAtTheEndOfItsLastDay() {
        loan.books.answer("lookAtFunding", new FundingStatus(false, false));
        loan.start().at(LoanBench.FUNDING_DEADLINE, 23, 59);
        assertThat(loan.state()).isEqualTo(LoanState.FUNDING);
        loan.at(LoanBench.FUNDING_DEADLINE.plusDays(1), 0, 1);
        assertThat(loan.end()).isEqualTo(LoanState.EXPIRED);
        assertThat(loan.books.calls()).endsWith("endFunding EXPIRED", "close EXPIRED");
    }

    @Test
    void moneyThatArrivesInTheLastMomentWinsAgainstTheDeadline() {
        loan.books.answer("lookAtFunding", new FundingStatus(false, false), new FundingStatus(true, false));
        loan.books.answer("endFunding", FundingEnd.FUNDED_FIRST);
        loan.start().at(LoanBench.FUNDING_DEADLINE.plusDays(1), 0, 1);
        loan.untilIn(LoanState.REPAYING);
        assertThat(loan.books.calls()).containsSubsequence("endFunding EXPIRED", "lookAtFunding", "planDisbursement");
    }

    @Test
    void moneyIsLookedForWhenTheBooksHaveChangedAndNotBefore() {
        loan.books.answer("lookAtFunding", new FundingStatus(false, false), new FundingStatus(true, false));
        loan.start().untilIn(LoanState.FUNDING);
        loan.at(LocalDate.of(2026, 11, 28), 12, 0);
        assertThat(loan.books.count("lookAtFunding")).isEqualTo(1);
        loan.loan.booksChanged();
        loan.untilIn(LoanState.REPAYING);
    }

    @Test
    void anInvestorWhoWithdrawsWhileTheDisbursementIsPlannedSendsTheLoanBackToFunding() {
        loan.books.answer("planDisbursement", new DisbursementPlan(false, 0), new DisbursementPlan(true, 1));
        loan.start();
        loan.untilCalled("planDisbursement", 1);
        loan.bench.sleep(Duration.ofHours(1));
        assertThat(loan.state()).isEqualTo(LoanState.FUNDING);
        loan.loan.booksChanged();
        loan.untilIn(LoanState.REPAYING);
        assertThat(loan.books.count("planDisbursement")).isEqualTo(2);
    }

    @Test
    void aBankTotalThatIsNotThePrincipalWaitsForAPerson() {
        loan.books.answer(
                "confirmDisbursement",
                new DisbursementCheck("The bank has paid out 1,000 won more than the principal.", null),
                new DisbursementCheck(null, loan.books.due(1)));
        loan.start();
        loan.bench.until(() -> loan.status().needsPerson() != null);
        assertThat(loan.state()).isEqualTo(LoanState.DISBURSING);
        loan.loan.booksChanged();
        loan.untilIn(LoanState.REPAYING);
        assertThat(loan.status().needsPerson()).isNull();
    }

    @Test
    void moneyThatIsLeftWhenTheLoanEndsCallsAPerson() {
        loan.books.answer("close", new Closing(LoanState.COMPLETED, "12 won stand on the borrower's account."));
        assertThat(loan.start().end()).isEqualTo(LoanState.COMPLETED);
        assertThat(loan.books.calls()).endsWith("callPerson 12 won stand on the borrower's account.");
    }

    @Test
    void aRunThatBeginsAgainFromNothingFollowsTheBooks() {
        for (String activity : new String[] {"plan", "send", "ask"}) {
            loan.orders.executed(activity);
        }
        assertThat(loan.start().end()).isEqualTo(LoanState.COMPLETED);
        assertThat(loan.orders.count("send")).isZero();
        assertThat(loan.books.calls()).contains("finishRound 2");
    }

    @Test
    void aRunThatContinuesGoesOnAfterTheRoundThatWasFinished() {
        loan.startAfter(1);
        assertThat(loan.state()).isEqualTo(LoanState.REPAYING);
        assertThat(loan.end()).isEqualTo(LoanState.COMPLETED);
        assertThat(loan.books.calls())
                .containsExactly("nextRound 1", "schedule", "collectRound 2", "finishRound 2", "close COMPLETED");
    }

    @Test
    void aRunThatContinuesAfterTheLastRoundIsComplete() {
        assertThat(loan.startAfter(2).end()).isEqualTo(LoanState.COMPLETED);
        assertThat(loan.books.calls()).containsExactly("nextRound 2", "schedule", "close COMPLETED");
    }

    @Test
    void operatorsSeeWhatTheLoanWaitsFor() {
        loan.start().untilIn(LoanState.REPAYING);
        loan.bench.until(() -> loan.status().waitingFor().contains("due"));
        assertThat(loan.status().waitingFor()).isEqualTo("round 1 due 2026-12-23");
        assertThat(loan.status().nextRound()).isEqualTo(loan.books.due(1));
        assertThat(loan.status().since()).isAfterOrEqualTo(Bench.START);
        assertThat(loan.status().lastOrder())
                .isNotNull()
                .extracting(OrderLine::state)
                .isEqualTo("EXECUTED");
    }
}
