package ontu.workflows.loan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import ontu.attention.AttentionReason;
import ontu.money.Won;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** After a deadline a loan waits until the bank's list of that day has been read. */
class LoanDeadlineTest {
    private static final LocalDate DEADLINE = LoanTestRun.FUNDING_DEADLINE;
    private static final LocalDate DUE = ScriptedLoanActivities.DISBURSED_ON.plusMonths(1);
    private static final FundingStatus NOT_YET = new FundingStatus(false, false);

    private final LoanTestRun loan = new LoanTestRun();

    @AfterEach
    void close() {
        loan.close();
    }

    private static FundingStatus onHold(DeadlineHold hold) {
        return new FundingStatus(false, false, hold);
    }

    private static CollectionResult missing(DeadlineHold hold) {
        return new CollectionResult.Missing(Won.of(100_000), 0, hold);
    }

    @Test
    void aLoanWaitsForTheListOfItsDeadlineAndExpiresWhenItIsRead() {
        loan.activities.answer("checkFunding", NOT_YET, onHold(DeadlineHold.AWAITING_LIST), NOT_YET);
        loan.start().advanceTo(DEADLINE.plusDays(1), 0, 5);
        assertThat(loan.state()).isEqualTo(LoanState.FUNDING);
        assertThat(loan.status().waitingFor()).isEqualTo("the bank's deposit list of " + DEADLINE);
        assertThat(loan.status().raisedAttention()).isNull();

        loan.workflow.booksChanged();

        assertThat(loan.runToEnd()).isEqualTo(LoanState.EXPIRED);
    }

    @Test
    void moneyThatTheListShowsAfterTheDeadlineFundsTheLoan() {
        loan.activities.answer(
                "checkFunding", NOT_YET, onHold(DeadlineHold.AWAITING_LIST), new FundingStatus(true, false));
        loan.start().advanceTo(DEADLINE.plusDays(1), 0, 5);
        loan.workflow.booksChanged();
        loan.untilState(LoanState.REPAYING);
        assertThat(loan.activities.count("closeFunding")).isZero();
    }

    @Test
    void aLoanWaitsForTheListAlsoWhereAWorkersClockIsBehind() {
        loan.activities.answer("checkFunding", NOT_YET);
        loan.activities.answer("closeFunding", FundingClosure.ON_HOLD, FundingClosure.CLOSED);
        loan.start().advanceTo(DEADLINE.plusDays(1), 0, 5);
        assertThat(loan.state()).isEqualTo(LoanState.FUNDING);
        assertThat(loan.status().waitingFor()).isEqualTo("the bank's deposit list of " + DEADLINE);
        assertThat(loan.activities.count("closeFunding")).isEqualTo(1);
        assertThat(loan.runToEnd()).isEqualTo(LoanState.EXPIRED);
    }

    @Test
    void aBorrowersAccountThatIsIssuedWhileTheListIsAwaitedStillLetsTheLoanBeFunded() {
        AccountIssuanceProgress borrowerMissing =
                new AccountIssuanceProgress(1, true, null, Duration.ofDays(8).plusHours(5));
        loan.activities.answer("issueAccounts", borrowerMissing, AccountIssuanceProgress.COMPLETE);
        loan.activities.answer("closeFunding", FundingClosure.ON_HOLD);
        loan.start().advanceTo(DEADLINE.plusDays(1), 1, 0);
        assertThat(loan.state()).isEqualTo(LoanState.ISSUING_ACCOUNTS);
        assertThat(loan.activities.count("closeFunding")).isBetween(2L, 4L);

        loan.advanceTo(DEADLINE.plusDays(2), 12, 0);

        loan.untilState(LoanState.REPAYING);
        assertThat(loan.activities.calls())
                .containsSubsequence("closeFunding EXPIRED", "issueAccounts", "verifyBorrower", "checkFunding");
    }

    @Test
    void theVerificationIsNotLeftOutWhileTheListIsAwaited() {
        loan.activities.answerWith("verifyBorrower", () -> {
            throw new IllegalStateException("The bank does not answer.");
        });
        loan.activities.answer("closeFunding", FundingClosure.ON_HOLD, FundingClosure.ON_HOLD, FundingClosure.CLOSED);
        loan.start().advanceTo(DEADLINE.plusDays(1), 0, 15);
        assertThat(loan.state()).isEqualTo(LoanState.VERIFYING_BORROWER);
        assertThat(loan.activities.count("closeFunding")).isEqualTo(2);
        assertThat(loan.runToEnd()).isEqualTo(LoanState.EXPIRED);
        assertThat(loan.activities.calls()).doesNotContain("checkFunding");
    }

    @Test
    void theCauseThatHoldsUpTheDeadlineComesBeforeAnAccountThatIsMissing() {
        loan.activities.answer(
                "issueAccounts",
                new AccountIssuanceProgress(1, false, "Two accounts of one name.", Duration.ofDays(30)));
        loan.activities.answer("checkFunding", NOT_YET, onHold(DeadlineHold.INTAKE_HALTED));
        loan.start().advanceTo(DEADLINE, 12, 0);
        assertReason(AttentionReason.ACCOUNT_REQUEST_UNRESOLVED);
        loan.advanceTo(DEADLINE.plusDays(1), 0, 5);
        assertReason(AttentionReason.INTAKE_HALTED);
    }

    private void assertReason(AttentionReason reason) {
        assertThat(loan.status().raisedAttention())
                .isNotNull()
                .satisfies(raised -> assertThat(raised.attention().reason()).isEqualTo(reason));
    }

    @Test
    void aLoanThatWaitsForTheListCanBeCancelled() {
        loan.activities.answer("checkFunding", NOT_YET, onHold(DeadlineHold.LIST_UNAVAILABLE));
        loan.start().advanceTo(DEADLINE.plusDays(1), 5, 0);
        assertThat(loan.workflow.cancel()).isEqualTo(LoanState.CANCELLED);
        assertThat(loan.runToEnd()).isEqualTo(LoanState.CANCELLED);
        assertThat(loan.status().raisedAttention()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "LIST_UNAVAILABLE, BANK_UNAVAILABLE",
        "INTAKE_HALTED, INTAKE_HALTED",
        "DEPOSIT_IN_DOUBT, DEPOSITS_IN_DOUBT",
    })
    void whereOnlyPeopleCanHelpTheyAreCalledWithTheCause(DeadlineHold hold, AttentionReason reason) {
        loan.activities.answer("checkFunding", NOT_YET, onHold(hold), NOT_YET);
        loan.start().advanceTo(DEADLINE.plusDays(1), 5, 0);
        assertReason(reason);

        loan.workflow.booksChanged();

        assertThat(loan.runToEnd()).isEqualTo(LoanState.EXPIRED);
        assertThat(loan.status().raisedAttention()).isNull();
    }

    @Test
    void aListThatStaysAwayDoesNotFillTheHistory() {
        loan.activities.answer("checkFunding", NOT_YET, onHold(DeadlineHold.AWAITING_LIST));
        loan.start().advanceTo(DEADLINE.plusDays(2), 0, 0);
        assertThat(loan.activities.count("checkFunding")).isBetween(24L, 30L);
    }

    @Test
    void nobodyIsShownAsOverdueBeforeTheListOfTheDueDateIsRead() {
        loan.activities.answer(
                "collectInstalment",
                new CollectionResult.Missing(Won.of(100_000), 0),
                missing(DeadlineHold.AWAITING_LIST),
                new CollectionResult.Missing(Won.of(100_000), 1));
        loan.start().advanceTo(DUE.plusDays(1), 0, 5);
        assertThat(loan.status().overdueDays()).isZero();
        assertThat(loan.status().waitingFor()).isEqualTo("the bank's deposit list of " + DUE);

        loan.advanceTo(DUE.plusDays(1), 0, 12);
        assertThat(loan.status().overdueDays()).isEqualTo(1);
        assertThat(loan.status().waitingFor()).contains("of the borrower for instalment 1");
    }

    @Test
    void anOverdueLoanCallsOperatorsWhileItIsNotKnownWhatTheBorrowerHasPaid() {
        loan.activities.answer(
                "collectInstalment",
                new CollectionResult.Missing(Won.of(100_000), 1),
                new CollectionResult.Missing(Won.of(100_000), 2, DeadlineHold.DEPOSIT_IN_DOUBT),
                new CollectionResult.Collected(1, 1));
        loan.start().advanceTo(DUE.plusDays(1), 0, 5);
        assertThat(loan.status().overdueDays()).isEqualTo(2);
        assertThat(loan.status().waitingFor()).contains("of the borrower for instalment 1");
        assertReason(AttentionReason.DEPOSITS_IN_DOUBT);

        loan.workflow.booksChanged();

        loan.untilCalled("finishInstalment 1", 1);
        assertThat(loan.status().raisedAttention()).isNull();
    }

    @Test
    void aListOfTheDueDateThatStaysAwayCallsAnOperatorUntilItIsRead() {
        loan.activities.answer(
                "collectInstalment", missing(DeadlineHold.LIST_UNAVAILABLE), new CollectionResult.Collected(1, 1));
        loan.start().advanceTo(DUE.plusDays(1), 5, 0);
        assertThat(loan.activities.calls()).anyMatch(call -> call.startsWith("raiseAttention The bank's deposit list"));

        loan.workflow.booksChanged();

        loan.untilCalled("clearAttention", 1);
        loan.untilCalled("finishInstalment 1", 1);
        assertThat(loan.status().raisedAttention()).isNull();
    }

    @Test
    void aLoanIsNoLongerShownAsOverdueOnceItsMoneyIsSeen() {
        loan.activities.answer(
                "collectInstalment",
                new CollectionResult.Missing(Won.of(100_000), 0),
                new CollectionResult.Missing(Won.of(100_000), 1),
                new CollectionResult.NotYetUsable(
                        DUE.plusDays(1).atTime(16, 10).toInstant(ZoneOffset.ofHours(9)), true),
                new CollectionResult.Collected(1, 1));
        loan.start().advanceTo(DUE.plusDays(1), 9, 0);
        assertThat(loan.status().overdueDays()).isEqualTo(1);

        loan.workflow.booksChanged();
        loan.advanceTo(DUE.plusDays(1), 9, 5);

        assertThat(loan.status().overdueDays()).isZero();
        assertThat(loan.activities.count("finishInstalment")).isZero();
    }
}
