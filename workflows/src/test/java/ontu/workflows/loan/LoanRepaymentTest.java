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
import ontu.workflows.money.Won;
import ontu.workflows.order.OrderTiming;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rounds on their due dates, late money, and early repayment. */
class LoanRepaymentTest {
    private static final LocalDate DUE = ScriptedBooks.DISBURSED_ON.plusMonths(1);
    private static final LocalDate PAY_OFF = ScriptedBooks.DISBURSED_ON.plusDays(10);

    private final LoanBench loan = new LoanBench();

    @AfterEach
    void close() {
        loan.close();
    }

    @Test
    void aRoundIsCollectedAtNineOnItsDueDate() {
        List<Instant> collectedAt = new ArrayList<>();
        loan.books.answerWith("collectRound", () -> {
            collectedAt.add(loan.bench.now());
            return new RoundCollection.Collected(1, 1);
        });
        loan.start().at(DUE, 8, 59);
        assertThat(collectedAt).isEmpty();
        loan.at(DUE, 9, 1);
        assertThat(collectedAt)
                .singleElement()
                .satisfies(at -> assertThat(at)
                        .isBetween(seoul(DUE, 9, 0), seoul(DUE, 9, 0).plusSeconds(2)));
    }

    @Test
    void moneyThatIsMissingIsLookedForOnceADayAndTheDaysAreCounted() {
        loan.books.answer("collectRound", missing(0), missing(1), missing(2), new RoundCollection.Collected(1, 1));
        loan.start().at(DUE, 9, 1);
        assertThat(loan.status().overdueDays()).isZero();
        assertThat(loan.status().waitingFor()).contains("of the borrower for round 1");
        loan.at(DUE.plusDays(1), 0, 2);
        assertThat(loan.status().overdueDays()).isEqualTo(1);
        loan.at(DUE.plusDays(2), 0, 2);
        assertThat(loan.status().overdueDays()).isEqualTo(2);
        assertThat(loan.books.count("collectRound 1")).isEqualTo(3);
        loan.loan.booksChanged();
        loan.untilCalled("finishRound 1", 1);
        assertThat(loan.status().overdueDays()).isZero();
        assertThat(loan.status().nextRound()).isEqualTo(loan.books.due(2));
    }

    @Test
    void workersWhoseClocksAreBehindAreInTheNewDayToo() {
        List<Instant> looks = new ArrayList<>();
        loan.books.answerWith("collectRound", () -> {
            looks.add(loan.bench.now());
            return missing(0);
        });
        loan.start().at(DUE.plusDays(2), 12, 0);
        assertThat(looks.subList(1, looks.size()))
                .hasSize(2)
                .allSatisfy(look -> assertThat(look.atZone(OrderTiming.SEOUL).toLocalTime())
                        .isBetween(LocalTime.of(0, 0, 50), LocalTime.of(0, 5)));
    }

    @Test
    void messagesThatComeManyTimesMakeTheLoanLookAndNothingElse() {
        loan.books.answer("collectRound", missing(0));
        loan.start().at(DUE, 9, 1);
        for (int i = 0; i < 5; i++) {
            loan.loan.booksChanged();
        }
        loan.bench.sleep(Duration.ofMinutes(1));
        assertThat(loan.books.count("collectRound 1")).isBetween(2L, 6L);
        assertThat(loan.books.count("finishRound")).isZero();
        assertThat(loan.orders.count("plan repayment")).isZero();
    }

    @Test
    void messagesBeforeTheDueDateCollectNothing() {
        loan.start().untilIn(LoanState.REPAYING);
        loan.loan.booksChanged();
        loan.at(DUE.minusDays(1), 12, 0);
        assertThat(loan.books.count("collectRound")).isZero();
    }

    @Test
    void moneyThatNobodyMayUseYetIsWaitedFor() {
        Instant usable = seoul(DUE, 16, 0);
        loan.books.answer("collectRound", new RoundCollection.Arriving(usable), new RoundCollection.Collected(1, 1));
        loan.start().at(DUE, 15, 59);
        assertThat(loan.books.count("collectRound 1")).isEqualTo(1);
        loan.at(DUE, 16, 1);
        assertThat(loan.books.count("finishRound 1")).isEqualTo(1);
    }

    @Test
    void booksWhoseClockIsBehindAreNotAskedWithoutEnd() {
        loan.books.answer("collectRound", new RoundCollection.Arriving(seoul(DUE, 8, 0)));
        loan.start().at(DUE, 9, 1);
        loan.bench.sleep(Duration.ofMinutes(10));
        assertThat(loan.books.count("collectRound 1")).isBetween(9L, 13L);
    }

    @Test
    void aRoundOfNothingIsFinishedWithoutAnOrder() {
        loan.books.answer("collectRound", new RoundCollection.Collected(1, 0), new RoundCollection.Collected(2, 1));
        loan.start().at(DUE, 9, 1);
        assertThat(loan.books.count("finishRound 1")).isEqualTo(1);
        assertThat(loan.orders.count("plan repayment-17-1")).isZero();
    }

    @Test
    void anAcceptedQuoteIsCollectedAheadOfTheDueDateAndEndsTheLoan() {
        loan.start().untilIn(LoanState.REPAYING);
        assertThat(loan.loan.quoteEarlyRepayment("q1", PAY_OFF).amount()).isEqualTo(Won.of(250_000));
        assertThat(loan.loan.acceptEarlyRepayment("q1").refusal()).isNull();
        assertThat(loan.end()).isEqualTo(LoanState.EARLY_REPAID);
        assertThat(loan.books.calls())
                .containsSubsequence("acceptQuote q1", "collectQuote q1", "finishRound 3", "close EARLY_REPAID")
                .doesNotContain("collectRound 1");
        assertThat(loan.bench.now()).isBefore(seoul(DUE, 0, 0));
    }

    @Test
    void anAcceptedQuoteWaitsForItsMoneyUntilABitAfterItsDay() {
        loan.books.answer("collectQuote", missing(0), new RoundCollection.Lapsed());
        loan.start().untilIn(LoanState.REPAYING);
        loan.loan.acceptEarlyRepaymentSignal("q1");
        loan.at(PAY_OFF.plusDays(1), 0, 29);
        assertThat(loan.books.count("collectQuote q1")).isEqualTo(1);
        loan.at(PAY_OFF.plusDays(1), 0, 31);
        assertThat(loan.books.count("collectQuote q1")).isEqualTo(2);
        assertThat(loan.end()).isEqualTo(LoanState.COMPLETED);
        assertThat(loan.books.calls()).contains("collectRound 1", "collectRound 2");
    }

    @Test
    void aQuoteCanBeAcceptedWhileTheLoanIsOverdue() {
        loan.books.answer("collectRound", missing(0), missing(1), missing(2));
        loan.start().at(DUE.plusDays(1), 12, 0);
        assertThat(loan.status().overdueDays()).isEqualTo(1);
        loan.loan.acceptEarlyRepayment("q1");
        assertThat(loan.end()).isEqualTo(LoanState.EARLY_REPAID);
    }

    @Test
    void moneyThatTheBooksKeepForAQuoteIsCollectedForTheQuote() {
        loan.books.answer("collectRound", new RoundCollection.Superseded("q7", PAY_OFF, Won.of(250_000)));
        assertThat(loan.start().end()).isEqualTo(LoanState.EARLY_REPAID);
        assertThat(loan.books.calls()).containsSubsequence("collectRound 1", "collectQuote q7", "finishRound 3");
    }

    @Test
    void aQuoteThatIsAcceptedWhileARoundIsCollectedIsNotForgotten() {
        loan.books.answerWith("collectRound", () -> {
            loan.loan.acceptEarlyRepayment("q1");
            return new RoundCollection.Collected(1, 1);
        });
        assertThat(loan.start().end()).isEqualTo(LoanState.EARLY_REPAID);
        assertThat(loan.books.calls())
                .containsSubsequence("collectRound 1", "acceptQuote q1", "finishRound 1", "collectQuote q1");
        assertThat(loan.bench.now()).isBefore(seoul(DUE.plusMonths(1), 0, 0));
    }

    @Test
    void aQuoteThatIsAcceptedTwiceIsCollectedOnce() {
        loan.start().untilIn(LoanState.REPAYING);
        loan.loan.acceptEarlyRepaymentSignal("q1");
        loan.loan.acceptEarlyRepaymentSignal("q1");
        assertThat(loan.end()).isEqualTo(LoanState.EARLY_REPAID);
        assertThat(loan.books.count("finishRound")).isEqualTo(1);
    }

    @Test
    void aQuoteThatTheBooksRefuseChangesNothing() {
        loan.books.answer("acceptQuote", QuoteAnswer.refused("The quote is over."));
        loan.start().untilIn(LoanState.REPAYING);
        assertThat(loan.loan.acceptEarlyRepayment("q1").refusal()).isEqualTo("The quote is over.");
        loan.loan.acceptEarlyRepaymentSignal("q1");
        loan.untilCalled("noteRefusal accept-early-repayment", 1);
        assertThat(loan.end()).isEqualTo(LoanState.COMPLETED);
    }

    @Test
    void nothingIsQuotedAndNothingAcceptedBeforeTheLoanIsRepaying() {
        loan.books.answer("lookAtFunding", new FundingStatus(false, false));
        loan.start().untilIn(LoanState.FUNDING);
        assertThatThrownBy(() -> loan.loan.quoteEarlyRepayment("q1", PAY_OFF))
                .isInstanceOf(WorkflowUpdateException.class)
                .cause()
                .hasMessageContaining("possible while the loan is repaying, and it is FUNDING");
        assertThatThrownBy(() -> loan.loan.acceptEarlyRepayment("q1")).isInstanceOf(WorkflowUpdateException.class);
        loan.loan.acceptEarlyRepaymentSignal("q1");
        loan.untilCalled("noteRefusal accept-early-repayment", 1);
        assertThat(loan.books.count("acceptQuote")).isZero();
    }

    @Test
    void aLongHistoryIsLeftBehindBetweenTwoRounds() {
        loan.books.answer("offerQuote", QuoteAnswer.refused("x".repeat(1_000_000)));
        loan.start().untilIn(LoanState.REPAYING);
        for (int quote = 0; quote < 4; quote++) {
            loan.loan.quoteEarlyRepayment("q" + quote, PAY_OFF);
        }
        loan.at(DUE, 9, 1);
        loan.untilCalled("nextRound 1", 1);
        assertThat(loan.state()).isEqualTo(LoanState.REPAYING);
        assertThat(loan.end()).isEqualTo(LoanState.COMPLETED);
        assertThat(loan.books.count("collectRound 1")).isEqualTo(1);
        assertThat(loan.books.count("collectRound 2")).isEqualTo(1);
    }

    @Test
    void aQuoteThatIsWaitedForKeepsTheHistory() {
        loan.books.answer("offerQuote", QuoteAnswer.refused("x".repeat(1_000_000)));
        loan.books.answerWith("collectRound", () -> {
            loan.loan.acceptEarlyRepayment("q9");
            return new RoundCollection.Collected(1, 1);
        });
        loan.start().untilIn(LoanState.REPAYING);
        for (int quote = 0; quote < 4; quote++) {
            loan.loan.quoteEarlyRepayment("q" + quote, PAY_OFF);
        }
        assertThat(loan.end()).isEqualTo(LoanState.EARLY_REPAID);
        assertThat(loan.books.count("nextRound")).isZero();
    }

    private static RoundCollection missing(int overdueDays) {
        return new RoundCollection.Missing(Won.of(100_000), overdueDays);
    }

    private static Instant seoul(LocalDate date, int hour, int minute) {
        return date.atTime(hour, minute).atZone(OrderTiming.SEOUL).toInstant();
    }
}
