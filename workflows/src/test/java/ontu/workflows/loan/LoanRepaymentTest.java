package ontu.workflows.loan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import ontu.money.Won;
import ontu.time.BusinessTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Instalments on their due dates, late money, and early repayment. */
class LoanRepaymentTest {
    private static final LocalDate DUE = ScriptedLoanActivities.DISBURSED_ON.plusMonths(1);
    private static final LocalDate PAY_OFF = ScriptedLoanActivities.DISBURSED_ON.plusDays(10);

    /** Four of these make a history that is long enough to be continued as new. */
    private static final QuoteResult LONG_REFUSAL = QuoteResult.refused("x".repeat(1_000_000));

    private final LoanTestRun loan = new LoanTestRun();

    @AfterEach
    void close() {
        loan.close();
    }

    @Test
    void anInstalmentIsCollectedAtNineOnItsDueDate() {
        List<Instant> collectedAt = new ArrayList<>();
        loan.activities.answerWith("collectInstalment", () -> {
            collectedAt.add(loan.server.now());
            return new CollectionResult.Collected(1, 1);
        });
        loan.start().advanceTo(DUE, 8, 59);
        assertThat(collectedAt).isEmpty();
        loan.advanceTo(DUE, 9, 1);
        assertThat(collectedAt)
                .singleElement()
                .satisfies(at -> assertThat(at)
                        .isBetween(seoul(DUE, 9, 0), seoul(DUE, 9, 0).plusSeconds(2)));
    }

    @Test
    void missingMoneyIsCheckedForOnceADayAndTheDaysAreCounted() {
        loan.activities.answer(
                "collectInstalment", missing(0), missing(1), missing(2), new CollectionResult.Collected(1, 1));
        loan.start().advanceTo(DUE, 9, 1);
        assertThat(loan.status().overdueDays()).isZero();
        assertThat(loan.status().waitingFor()).contains("of the borrower for instalment 1");
        loan.advanceTo(DUE.plusDays(1), 0, 2);
        assertThat(loan.status().overdueDays()).isEqualTo(1);
        loan.advanceTo(DUE.plusDays(2), 0, 2);
        assertThat(loan.status().overdueDays()).isEqualTo(2);
        assertThat(loan.activities.count("collectInstalment 1")).isEqualTo(3);
        loan.workflow.booksChanged();
        loan.untilCalled("finishInstalment 1", 1);
        assertThat(loan.status().overdueDays()).isZero();
        assertThat(loan.status().nextInstalment()).isEqualTo(loan.activities.due(2));
    }

    @Test
    void workersWhoseClocksAreBehindAreInTheNewDayToo() {
        List<Instant> checks = new ArrayList<>();
        loan.activities.answerWith("collectInstalment", () -> {
            checks.add(loan.server.now());
            return missing(0);
        });
        loan.start().advanceTo(DUE.plusDays(2), 12, 0);
        assertThat(checks.subList(1, checks.size()))
                .hasSize(2)
                .allSatisfy(check -> assertThat(BusinessTime.at(check).toLocalTime())
                        .isBetween(LocalTime.of(0, 0, 50), LocalTime.of(0, 5)));
    }

    @Test
    void messagesThatComeManyTimesMakeTheLoanCheckAndNothingElse() {
        loan.activities.answer("collectInstalment", missing(0));
        loan.start().advanceTo(DUE, 9, 1);
        for (int i = 0; i < 5; i++) {
            loan.workflow.booksChanged();
        }
        loan.server.sleep(Duration.ofMinutes(1));
        assertThat(loan.activities.count("collectInstalment 1")).isBetween(2L, 6L);
        assertThat(loan.activities.count("finishInstalment")).isZero();
        assertThat(loan.orders.count("plan repayment")).isZero();
    }

    @Test
    void messagesBeforeTheDueDateCollectNothing() {
        loan.start().untilState(LoanState.REPAYING);
        loan.workflow.booksChanged();
        loan.advanceTo(DUE.minusDays(1), 12, 0);
        assertThat(loan.activities.count("collectInstalment")).isZero();
    }

    @Test
    void moneyThatNobodyMayUseYetIsWaitedFor() {
        Instant usable = seoul(DUE, 16, 0);
        loan.activities.answer(
                "collectInstalment",
                new CollectionResult.NotYetUsable(usable, true),
                new CollectionResult.Collected(1, 1));
        loan.start().advanceTo(DUE, 15, 59);
        assertThat(loan.activities.count("collectInstalment 1")).isEqualTo(1);
        loan.advanceTo(DUE, 16, 1);
        assertThat(loan.activities.count("finishInstalment 1")).isEqualTo(1);
    }

    @Test
    void booksWhoseClockIsBehindAreNotQueriedWithoutEnd() {
        loan.activities.answer("collectInstalment", new CollectionResult.NotYetUsable(seoul(DUE, 8, 0), true));
        loan.start().advanceTo(DUE, 9, 1);
        loan.server.sleep(Duration.ofMinutes(10));
        assertThat(loan.activities.count("collectInstalment 1")).isBetween(9L, 13L);
    }

    @Test
    void anInstalmentOfZeroIsFinishedWithoutAnOrder() {
        loan.activities.answer(
                "collectInstalment", new CollectionResult.Collected(1, 0), new CollectionResult.Collected(2, 1));
        loan.start().advanceTo(DUE, 9, 1);
        assertThat(loan.activities.count("finishInstalment 1")).isEqualTo(1);
        assertThat(loan.orders.count("plan distribution-17-1")).isZero();
    }

    @Test
    void anAcceptedQuoteIsCollectedAheadOfTheDueDateAndEndsTheLoan() {
        loan.start().untilState(LoanState.REPAYING);
        assertThat(loan.workflow.acceptEarlyRepayment("q1").amount()).isEqualTo(Won.of(250_000));
        assertThat(loan.runToEnd()).isEqualTo(LoanState.EARLY_REPAID);
        assertThat(loan.activities.calls())
                .containsSubsequence("acceptQuote q1", "collectQuote q1", "finishInstalment 3", "close EARLY_REPAID")
                .doesNotContain("collectInstalment 1");
        assertThat(loan.server.now()).isBefore(seoul(DUE, 0, 0));
    }

    @Test
    void anAcceptedQuoteWaitsForItsMoneyUntilABitAfterItsDay() {
        loan.activities.answer("collectQuote", missing(0), new CollectionResult.Lapsed());
        loan.start().untilState(LoanState.REPAYING);
        loan.workflow.acceptEarlyRepaymentSignal("q1");
        loan.advanceTo(PAY_OFF.plusDays(1), 0, 29);
        assertThat(loan.activities.count("collectQuote q1")).isEqualTo(1);
        loan.advanceTo(PAY_OFF.plusDays(1), 0, 31);
        assertThat(loan.activities.count("collectQuote q1")).isEqualTo(2);
        assertThat(loan.runToEnd()).isEqualTo(LoanState.COMPLETED);
        assertThat(loan.activities.calls()).contains("collectInstalment 1", "collectInstalment 2");
    }

    @Test
    void aQuoteCanBeAcceptedWhileTheLoanIsOverdue() {
        loan.activities.answer("collectInstalment", missing(0), missing(1), missing(2));
        loan.start().advanceTo(DUE.plusDays(1), 12, 0);
        assertThat(loan.status().overdueDays()).isEqualTo(1);
        loan.workflow.acceptEarlyRepayment("q1");
        assertThat(loan.runToEnd()).isEqualTo(LoanState.EARLY_REPAID);
    }

    @Test
    void moneyThatTheBooksKeepForAQuoteIsCollectedForTheQuote() {
        loan.activities.answer("collectInstalment", new CollectionResult.Superseded("q7", PAY_OFF, Won.of(250_000)));
        assertThat(loan.start().runToEnd()).isEqualTo(LoanState.EARLY_REPAID);
        assertThat(loan.activities.calls())
                .containsSubsequence("collectInstalment 1", "collectQuote q7", "finishInstalment 3");
    }

    @Test
    void aQuoteThatIsAcceptedWhileAnInstalmentIsCollectedIsNotForgotten() {
        loan.activities.answerWith("collectInstalment", () -> {
            loan.workflow.acceptEarlyRepayment("q1");
            return new CollectionResult.Collected(1, 1);
        });
        assertThat(loan.start().runToEnd()).isEqualTo(LoanState.EARLY_REPAID);
        assertThat(loan.activities.calls())
                .containsSubsequence("collectInstalment 1", "acceptQuote q1", "finishInstalment 1", "collectQuote q1");
        assertThat(loan.server.now()).isBefore(seoul(DUE.plusMonths(1), 0, 0));
    }

    @Test
    void aQuoteThatIsAcceptedTwiceIsCollectedOnce() {
        loan.start().untilState(LoanState.REPAYING);
        loan.workflow.acceptEarlyRepaymentSignal("q1");
        loan.workflow.acceptEarlyRepaymentSignal("q1");
        assertThat(loan.runToEnd()).isEqualTo(LoanState.EARLY_REPAID);
        assertThat(loan.activities.count("finishInstalment")).isEqualTo(1);
    }

    @Test
    void aQuoteThatIsWithdrawnIsForgottenAndTheInstalmentAwaitsItsDate() {
        loan.activities.answer("collectQuote", missing(0), new CollectionResult.Lapsed());
        loan.start().untilState(LoanState.REPAYING);
        loan.workflow.acceptEarlyRepayment("q1");
        loan.untilCalled("collectQuote q1", 1);
        loan.workflow.booksChanged();
        loan.untilCalled("collectQuote q1", 2);
        loan.advanceTo(DUE, 8, 59);
        assertThat(loan.activities.count("collectInstalment")).isZero();
        loan.advanceTo(DUE, 9, 1);
        assertThat(loan.activities.count("collectInstalment 1")).isEqualTo(1);
        assertThat(loan.activities.count("collectQuote")).isEqualTo(2);
    }

    @Test
    void anInstalmentThatIsCollectedBeforeTheQuoteIsDistributedAndTheQuoteCollectedAfterwards() {
        loan.activities.answer("collectQuote", new CollectionResult.Collected(1, 1));
        loan.activities.answer("collectQuote", new CollectionResult.Collected(3, 1));
        loan.activities.nextInstalmentWith(new AcceptedQuote("q1", PAY_OFF, Won.of(150_000)));
        loan.start().untilState(LoanState.REPAYING);
        loan.workflow.acceptEarlyRepayment("q1");
        assertThat(loan.runToEnd()).isEqualTo(LoanState.EARLY_REPAID);
        assertThat(loan.activities.calls())
                .containsSubsequence("collectQuote q1", "finishInstalment 1", "collectQuote q1", "finishInstalment 3")
                .doesNotContain("collectInstalment 2");
        assertThat(loan.orders.count("plan distribution-17-1")).isEqualTo(1);
    }

    @Test
    void aQuoteThatTheBooksRefuseChangesNothing() {
        loan.activities.answer("acceptQuote", QuoteResult.refused("The quote is over."));
        loan.start().untilState(LoanState.REPAYING);
        assertThat(loan.workflow.acceptEarlyRepayment("q1").refusal()).isEqualTo("The quote is over.");
        loan.workflow.acceptEarlyRepaymentSignal("q1");
        loan.untilCalled("recordRefusal accept-early-repayment", 1);
        assertThat(loan.runToEnd()).isEqualTo(LoanState.COMPLETED);
    }

    @Test
    void noQuoteIsAcceptedBeforeTheLoanIsRepaying() {
        loan.activities.answer("checkFunding", new FundingStatus(false, false));
        loan.start().untilState(LoanState.FUNDING);
        assertThatThrownBy(() -> loan.workflow.acceptEarlyRepayment("q1"))
                .isInstanceOf(WorkflowUpdateException.class)
                .cause()
                .hasMessageContaining("possible while the loan is repaying, and it is FUNDING");
        loan.workflow.acceptEarlyRepaymentSignal("q1");
        loan.untilCalled("recordRefusal accept-early-repayment", 1);
        assertThat(loan.activities.count("acceptQuote")).isZero();
    }

    @Test
    void aLongHistoryIsContinuedAsNewBetweenTwoInstalments() {
        loan.activities.answer("acceptQuote", LONG_REFUSAL);
        loan.start().untilState(LoanState.REPAYING);
        for (int quote = 0; quote < 4; quote++) {
            loan.workflow.acceptEarlyRepayment("q" + quote);
        }
        loan.advanceTo(DUE, 9, 1);
        loan.untilCalled("nextInstalment 1", 1);
        assertThat(loan.state()).isEqualTo(LoanState.REPAYING);
        assertThat(loan.runToEnd()).isEqualTo(LoanState.COMPLETED);
        assertThat(loan.activities.count("collectInstalment 1")).isEqualTo(1);
        assertThat(loan.activities.count("collectInstalment 2")).isEqualTo(1);
    }

    @Test
    void aQuoteThatIsWaitedForKeepsTheHistory() {
        loan.activities.answer(
                "acceptQuote",
                LONG_REFUSAL,
                LONG_REFUSAL,
                LONG_REFUSAL,
                LONG_REFUSAL,
                QuoteResult.granted(PAY_OFF, Won.of(250_000)));
        loan.activities.answerWith("collectInstalment", () -> {
            loan.workflow.acceptEarlyRepayment("q9");
            return new CollectionResult.Collected(1, 1);
        });
        loan.start().untilState(LoanState.REPAYING);
        for (int quote = 0; quote < 4; quote++) {
            loan.workflow.acceptEarlyRepayment("q" + quote);
        }
        assertThat(loan.runToEnd()).isEqualTo(LoanState.EARLY_REPAID);
        assertThat(loan.activities.count("nextInstalment")).isZero();
    }

    private static CollectionResult missing(int overdueDays) {
        return new CollectionResult.Missing(Won.of(100_000), overdueDays);
    }

    private static Instant seoul(LocalDate date, int hour, int minute) {
        return date.atTime(hour, minute).atZone(BusinessTime.ZONE).toInstant();
    }
}
