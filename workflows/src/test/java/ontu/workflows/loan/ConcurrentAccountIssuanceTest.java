package ontu.workflows.loan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import ontu.attention.AttentionReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Accounts are issued beside the loan's life: nobody's missing account stops a deadline, a cancellation or others. */
class ConcurrentAccountIssuanceTest {
    private static final AccountIssuanceProgress UNRESOLVED =
            new AccountIssuanceProgress(1, false, null, Duration.ofMinutes(10));
    private static final AccountIssuanceProgress BORROWER_UNRESOLVED =
            new AccountIssuanceProgress(1, true, null, Duration.ofMinutes(10));
    private static final AccountIssuanceProgress NEEDS_OPERATOR = new AccountIssuanceProgress(
            1, false, "The bank's list shows two accounts of one name.", Duration.ofHours(6));
    private static final AccountIssuanceProgress COMPLETE = AccountIssuanceProgress.COMPLETE;

    private final LoanTestRun loan = new LoanTestRun();

    @AfterEach
    void close() {
        loan.close();
    }

    private void bankDoesNotAnswer() {
        loan.activities.answerWith("issueAccounts", () -> {
            throw new IllegalStateException("The bank does not answer.");
        });
    }

    private LoanState cancel() {
        CompletableFuture<LoanState> answer = CompletableFuture.supplyAsync(loan.workflow::cancel);
        loan.server.until(answer::isDone);
        return answer.join();
    }

    @Test
    void aCancellationIsAnsweredWhileTheBankDoesNotAnswer() {
        bankDoesNotAnswer();
        loan.start();
        loan.untilCalled("issueAccounts", 2);
        assertThat(loan.state()).isEqualTo(LoanState.ISSUING_ACCOUNTS);

        assertThat(cancel()).isEqualTo(LoanState.CANCELLED);
        assertThat(loan.runToEnd()).isEqualTo(LoanState.CANCELLED);
        assertThat(loan.activities.calls())
                .as("beside attempts to issue accounts, of which the last may be under way still")
                .filteredOn(call -> !call.equals("issueAccounts"))
                .containsExactly("begin", "closeFunding CANCELLED", "close CANCELLED");
    }

    @Test
    void aCancellationIsAnsweredWhileTheBankDoesNotSayWhetherItVerifiesTheBorrower() {
        loan.activities.answerWith("verifyBorrower", () -> {
            throw new IllegalStateException("The bank does not answer.");
        });
        loan.start();
        loan.untilCalled("verifyBorrower", 2);

        assertThat(cancel()).isEqualTo(LoanState.CANCELLED);
        assertThat(loan.runToEnd()).isEqualTo(LoanState.CANCELLED);
    }

    @Test
    void aLoanWhoseAccountsTheBankNeverIssuesExpiresAtItsDeadline() {
        bankDoesNotAnswer();
        loan.start().advanceTo(LoanTestRun.FUNDING_DEADLINE, 23, 59);
        assertThat(loan.state()).isEqualTo(LoanState.ISSUING_ACCOUNTS);
        loan.advanceTo(LoanTestRun.FUNDING_DEADLINE.plusDays(1), 1, 0);
        assertThat(loan.runToEnd()).isEqualTo(LoanState.EXPIRED);
    }

    @Test
    void anInvestorWithoutAnAccountStopsNeitherTheVerificationNorTheFundingNorTheDeadline() {
        loan.activities.answer("issueAccounts", UNRESOLVED);
        loan.activities.answer("checkFunding", new FundingStatus(false, true));
        loan.start();
        loan.untilState(LoanState.FUNDING);
        loan.server.sleep(Duration.ofMinutes(30));
        long looks = loan.activities.count("checkFunding");
        loan.workflow.booksChanged();
        loan.untilCalled("checkFunding", looks + 1);
        assertThat(loan.status().waitingFor())
                .isEqualTo("investors' money until the end of 2026-11-30; 1 virtual account");

        loan.advanceTo(LoanTestRun.FUNDING_DEADLINE.plusDays(1), 1, 0);
        assertThat(loan.runToEnd()).isEqualTo(LoanState.EXPIRED);
    }

    @Test
    void aLoanIsNotFundedBeforeItsBorrowerHasAnAccount() {
        loan.activities.answer("issueAccounts", BORROWER_UNRESOLVED, BORROWER_UNRESOLVED, COMPLETE);
        loan.start();
        loan.untilCalled("issueAccounts", 1);
        loan.server.sleep(Duration.ofMinutes(9));
        assertThat(loan.state()).isEqualTo(LoanState.ISSUING_ACCOUNTS);
        loan.server.sleep(Duration.ofMinutes(11));
        loan.untilState(LoanState.REPAYING);
        assertThat(loan.activities.calls())
                .startsWith("begin", "issueAccounts", "issueAccounts", "issueAccounts", "verifyBorrower");
    }

    @Test
    void anInvestorWhoComesLateGetsHisAccountWhileTheLoanIsFunded() {
        loan.activities.answer("checkFunding", new FundingStatus(false, true), new FundingStatus(false, false));
        loan.start();
        loan.untilCalled("issueAccounts", 2);
        assertThat(loan.state()).isEqualTo(LoanState.FUNDING);
        loan.server.sleep(Duration.ofHours(5));
        assertThat(loan.activities.count("issueAccounts")).isEqualTo(2);
    }

    @Test
    void anAccountThatNeedsAnOperatorSaysSoBesideTheFundingAndIsLookedAtWhenTheBooksHaveChanged() {
        loan.activities.answer("issueAccounts", NEEDS_OPERATOR, NEEDS_OPERATOR, COMPLETE);
        loan.activities.answer("checkFunding", new FundingStatus(false, true), new FundingStatus(false, false));
        loan.start();
        loan.server.until(() -> loan.status().raisedAttention() != null);
        loan.untilCalled("issueAccounts", 2);
        assertThat(loan.state()).isEqualTo(LoanState.FUNDING);
        loan.workflow.booksChanged();
        loan.server.until(() -> loan.status().raisedAttention() == null);
        assertThat(loan.activities.calls())
                .containsSubsequence(
                        "raiseAttention The bank's list shows two accounts of one name.",
                        "issueAccounts",
                        "clearAttention");
        assertThat(loan.activities.count("raiseAttention")).isEqualTo(1);
    }

    @Test
    void anAccountListThatTheBankDoesNotGiveIsNamedAsTheCause() {
        loan.activities.answer(
                "issueAccounts",
                new AccountIssuanceProgress(
                        1, true, null, Duration.ofMinutes(5), "The bank has given no usable answer to the list."),
                COMPLETE);
        loan.start();
        loan.server.until(() -> loan.status().raisedAttention() != null);
        assertThat(loan.status().raisedAttention())
                .isNotNull()
                .satisfies(
                        raised -> assertThat(raised.attention().reason()).isEqualTo(AttentionReason.BANK_UNAVAILABLE));
        loan.untilState(LoanState.REPAYING);
        assertThat(loan.status().raisedAttention()).isNull();
    }

    @Test
    void attentionForAnAccountGoesWithTheLoansCancellation() {
        loan.activities.answer("issueAccounts", NEEDS_OPERATOR);
        loan.activities.answer("checkFunding", new FundingStatus(false, true));
        loan.start();
        loan.server.until(() -> loan.status().raisedAttention() != null);
        assertThat(cancel()).isEqualTo(LoanState.CANCELLED);
        assertThat(loan.runToEnd()).isEqualTo(LoanState.CANCELLED);
        assertThat(loan.status().raisedAttention()).isNull();
    }

    @Test
    void passesFollowEachOtherAtOnceAsLongAsAccountsAreIssued() {
        loan.activities.answer(
                "issueAccounts",
                new AccountIssuanceProgress(150, false, null, Duration.ZERO),
                new AccountIssuanceProgress(50, false, null, null),
                COMPLETE);
        loan.start().untilState(LoanState.REPAYING);
        assertThat(loan.activities.count("issueAccounts")).isEqualTo(3);
        assertThat(loan.activities.count("raiseAttention")).isZero();
    }
}
