package ontu.workflows.loan;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import ontu.money.Won;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No history of a loan grows without bound: a run that has become long hands over to another one. */
class LoanHandoverTest {
    private static final int MAX_EVENTS = 10_000;
    private static final FundingStatus NOT_YET = new FundingStatus(false, false);

    private final LoanTestRun loan = new LoanTestRun();

    @AfterEach
    void close() {
        loan.close();
    }

    private void tellOfChangedBooks(int times) {
        for (int i = 0; i < times; i++) {
            loan.workflow.booksChanged();
        }
    }

    private void assertThatNoRunIsLong(int atLeast) {
        List<List<HistoryEvent>> runs = loan.runs();
        assertThat(runs).hasSizeGreaterThanOrEqualTo(atLeast);
        assertThat(runs).allSatisfy(run -> assertThat(run).hasSizeLessThan(MAX_EVENTS));
    }

    @Test
    void sixThousandMessagesInAnHourAreSixtyLooksAndNoLongHistory() {
        loan.activities.answer("checkFunding", NOT_YET);
        loan.start().untilState(LoanState.FUNDING);
        for (int minute = 0; minute < 60; minute++) {
            tellOfChangedBooks(100);
            loan.server.sleep(Duration.ofMinutes(1));
        }
        assertThat(loan.activities.count("checkFunding"))
                .isBetween(30L, 62L + loan.runs().size());
        assertThat(loan.activities.count("begin")).isEqualTo(1);
        assertThat(loan.activities.count("verifyBorrower")).isEqualTo(1);
        assertThatNoRunIsLong(2);
    }

    @Test
    void theRunThatGoesOnKeepsWhatTheLoanHasShown() {
        loan.activities.answer("checkFunding", new FundingStatus(false, true));
        loan.activities.answer(
                "issueAccounts",
                new AccountIssuanceProgress(1, false, "Two accounts of one name.", Duration.ofHours(6)));
        loan.start();
        loan.server.until(() -> loan.status().raisedAttention() != null);
        LoanStatus before = loan.status();
        Instant since = before.since();
        handOver();

        LoanStatus after = loan.status();
        assertThat(after.state()).isEqualTo(LoanState.FUNDING);
        assertThat(after.since()).isEqualTo(since);
        assertThat(after.raisedAttention()).isEqualTo(before.raisedAttention());
        assertThat(loan.activities.count("clearAttention")).isZero();
        assertThat(loan.activities.count("raiseAttention")).isEqualTo(1);
        SearchAttributes shown =
                WorkflowStub.fromTyped(loan.workflow).describe().getTypedSearchAttributes();
        assertThat(shown.get(LoanSearchAttributes.STATE)).isEqualTo("FUNDING");
        assertThat(shown.get(LoanSearchAttributes.ATTENTION)).isEqualTo("ACCOUNT_REQUEST_UNRESOLVED");
    }

    private void handOver() {
        for (int minute = 0; minute < 100 && loan.runs().size() == 1; minute++) {
            tellOfChangedBooks(200);
            loan.server.sleep(Duration.ofMinutes(1));
        }
        assertThat(loan.runs()).hasSizeGreaterThan(1);
    }

    @Test
    void theRunThatGoesOnKeepsTheDeadline() {
        loan.activities.answer("checkFunding", NOT_YET);
        loan.start().untilState(LoanState.FUNDING);
        handOver();
        loan.advanceTo(LoanTestRun.FUNDING_DEADLINE.plusDays(1), 0, 1);
        assertThat(loan.runToEnd()).isEqualTo(LoanState.EXPIRED);
    }

    @Test
    void aCancellationIsAnsweredHoweverManyMessagesCome() {
        loan.activities.answer("checkFunding", NOT_YET);
        loan.start().untilState(LoanState.FUNDING);
        handOver();
        tellOfChangedBooks(2_000);
        CompletableFuture<LoanState> answer = CompletableFuture.supplyAsync(loan.workflow::cancel);
        loan.server.until(answer::isDone);
        assertThat(answer.join()).isEqualTo(LoanState.CANCELLED);
        assertThat(loan.runToEnd()).isEqualTo(LoanState.CANCELLED);
    }

    @Test
    void aDisbursementOfManyOrdersGoesOnInAnotherRunWhereItHasCome() {
        int chunks = 500;
        loan.activities.answer("planDisbursement", new DisbursementPlan(true, chunks));
        loan.start();
        loan.server.until(() -> loan.state() == LoanState.REPAYING);
        assertThat(loan.orders.calls().stream().filter(call -> call.startsWith("send disbursement")))
                .hasSize(chunks)
                .doesNotHaveDuplicates();
        assertThat(loan.activities.count("planDisbursement")).isEqualTo(1);
        assertThat(loan.status().totals().disbursed()).isEqualTo(Won.of(200_000));
        assertThatNoRunIsLong(2);
    }

    @Test
    void aDistributionOfManyOrdersGoesOnInAnotherRunWhereItHasCome() {
        int chunks = 500;
        loan.activities.answer(
                "collectInstalment",
                new CollectionResult.Collected(1, chunks),
                new CollectionResult.Collected(1, chunks),
                new CollectionResult.Collected(2, chunks));
        loan.start();
        assertThat(loan.runToEnd()).isEqualTo(LoanState.COMPLETED);
        assertThat(loan.orders.calls().stream().filter(call -> call.startsWith("send distribution")))
                .doesNotHaveDuplicates();
        assertThat(loan.orders.calls())
                .contains("send distribution-17-1-1", "send distribution-17-1-" + chunks, "send distribution-17-2-1");
        assertThatNoRunIsLong(2);
    }
}
