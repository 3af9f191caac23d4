package ontu.loans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import ontu.database.Database;
import ontu.deposits.DepositRow;
import ontu.ledger.LedgerAccount;
import ontu.workflows.loan.LoanState;
import ontu.workflows.loan.QuoteAnswer;
import ontu.workflows.loan.RoundCollection;
import ontu.workflows.money.Won;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A loan of 3,000,000 won at 12 % over three months, lent on 5 March 2026; due on 6 April, 6 May and 5 June. */
final class EarlyRepaymentsTest {
    private static final LocalDate PAY_OFF = LocalDate.of(2026, 3, 25);
    /** 20 days: 3,000,000 × 12 % × 20 ÷ 365 = 19,726.02. */
    private static final Won PRICE = Won.of(3_019_726);

    @RegisterExtension
    final Database database = new Database();

    private LoanBook book;
    private String account = "";

    @BeforeEach
    void lend() {
        book = new LoanBook(database.jdbi());
        book.lend(LoanBook.application(
                "loan-1", LoanBook.commitment("inv-1", 2_000_000), LoanBook.commitment("inv-2", 1_000_000)));
        account = book.accountOfBorrower("loan-1");
        book.at(LoanBook.seoul("2026-03-20T10:00"));
    }

    private QuoteAnswer offer(String quote, LocalDate payOffOn) {
        return book.step((handle, now) -> EarlyRepayments.offer(handle, "loan-1", quote, payOffOn, now));
    }

    private QuoteAnswer accept(String quote) {
        return book.step((handle, now) -> EarlyRepayments.accept(handle, "loan-1", quote, now));
    }

    private RoundCollection collect(String quote) {
        return book.step((handle, now) -> EarlyRepayments.collect(handle, "loan-1", quote, now));
    }

    private RoundCollection collectRound(int round) {
        return book.step((handle, now) -> Repayments.collect(handle, "loan-1", round, now));
    }

    private List<String> toTell() {
        return book.<List<LoansToTell.Telling>>step(LoansToTell::find).stream()
                .map(LoansToTell.Telling::loanId)
                .toList();
    }

    @Test
    void aQuoteIsPrincipalAndInterestForTheActualDays() {
        assertThat(offer("q-1", PAY_OFF)).isEqualTo(QuoteAnswer.granted(PAY_OFF, PRICE));
        assertThat(offer("q-1", PAY_OFF)).isEqualTo(QuoteAnswer.granted(PAY_OFF, PRICE));
        assertThat(offer("q-1", PAY_OFF.plusDays(1)).refusal()).contains("another id");
    }

    @Test
    void aRoundThatIsDueIsPricedAsScheduled() {
        book.at(LoanBook.seoul("2026-04-06T10:00"));
        // round 1 is due: 30,000; from then on 10 days: 9,863.01
        assertThat(offer("q-1", LocalDate.of(2026, 4, 16)))
                .isEqualTo(QuoteAnswer.granted(LocalDate.of(2026, 4, 16), Won.of(3_000_000 + 30_000 + 9_863)));
    }

    @Test
    void theDayOfThePayOffIsFromTodayToTheDayBeforeTheNextDueDate() {
        assertThat(offer("a", LocalDate.of(2026, 3, 19)).refusal()).contains("is over");
        assertThat(offer("b", LocalDate.of(2026, 4, 6)).refusal()).contains("2026-04-05");
        assertThat(offer("c", LocalDate.of(2026, 3, 20)).refusal()).isNull();
        assertThat(offer("d", LocalDate.of(2026, 4, 5)).refusal()).isNull();
        book.at(LoanBook.seoul("2026-06-05T10:00"));
        assertThat(offer("e", LocalDate.of(2026, 6, 5)).refusal()).contains("nothing to repay early");
    }

    @Test
    void anAcceptedQuoteReplacesTheRoundsWhenItsMoneyIsThere() {
        offer("q-1", PAY_OFF);
        assertThat(accept("q-1").amount()).isEqualTo(PRICE);
        assertThat(accept("q-1").amount()).isEqualTo(PRICE);
        assertThat(collectRound(1)).isEqualTo(new RoundCollection.Superseded("q-1", PAY_OFF, PRICE));
        assertThat(collect("q-1")).isEqualTo(new RoundCollection.Missing(PRICE, 0));

        book.deposit(account, PRICE.amount());
        assertThat(collect("q-1")).isEqualTo(new RoundCollection.Arriving(LoanBook.seoul("2026-03-20T16:10")));
        assertThat(toTell()).isEmpty();
        book.at(LoanBook.seoul("2026-03-20T16:10"));
        assertThat(toTell()).containsExactly("loan-1");

        assertThat(collect("q-1")).isEqualTo(new RoundCollection.Collected(4, 1));
        assertThat(collect("q-1")).isEqualTo(new RoundCollection.Collected(4, 1));
        assertThat(toTell()).isEmpty();
        book.executeAll();
        database.jdbi().useTransaction(handle -> Repayments.finish(handle, "loan-1", 4, book.now()));

        assertThat(book.available("inv-1")).isEqualTo(2_000_000 + 13_151);
        assertThat(book.available("inv-2")).isEqualTo(1_000_000 + 6_575);
        assertThat(book.number("SELECT count(*) FROM round WHERE state = 'REPLACED'"))
                .isEqualTo(3);
        assertThat(book.<Won>step((handle, now) -> LoanEnds.close(handle, "loan-1", LoanState.EARLY_REPAID, now)))
                .isEqualTo(Won.ZERO);
    }

    @Test
    void afterSomeRoundsEverybodyStillGetsBackExactlyWhatIsLeft() {
        book.deposit(account, 30_000);
        book.at(LoanBook.seoul("2026-04-06T10:00"));
        collectRound(1);
        book.executeAll();
        database.jdbi().useTransaction(handle -> Repayments.finish(handle, "loan-1", 1, book.now()));
        Won price = offer("q-1", LocalDate.of(2026, 4, 7)).amount();
        assertThat(price).isEqualTo(Won.of(3_000_986));
        accept("q-1");
        book.deposit(account, 3_000_986);
        book.at(LoanBook.seoul("2026-04-06T17:00"));

        assertThat(collect("q-1")).isEqualTo(new RoundCollection.Collected(4, 1));

        assertThat(book.number("SELECT count(*) FROM commitment WHERE principal_allotted <> amount"))
                .isZero();
        assertThat(book.balance(LedgerAccount.collected("loan-1"))).isZero();
    }

    @Test
    void aQuoteLapsesOnlyWhenAListThatWasReadAfterItsDayDoesNotShowTheMoney() {
        offer("q-1", PAY_OFF);
        accept("q-1");
        book.at(LoanBook.seoul("2026-03-26T00:10"));
        assertThat(collect("q-1")).isInstanceOf(RoundCollection.Missing.class);

        book.takeIn();

        assertThat(collect("q-1")).isEqualTo(new RoundCollection.Lapsed());
        assertThat(collect("q-1")).isEqualTo(new RoundCollection.Lapsed());
        assertThat(accept("q-1").refusal()).contains("lapsed");
        assertThat(offer("q-1", PAY_OFF).refusal()).contains("lapsed");
        assertThat(collectRound(1)).isInstanceOf(RoundCollection.Missing.class);
        assertThat(book.events("loan-1")).contains("QUOTE_LAPSED");
    }

    @Test
    void aDepositOfTheLastDayCountsEvenIfItIsSeenLater() {
        offer("q-1", PAY_OFF);
        accept("q-1");
        book.at(LoanBook.seoul("2026-03-26T00:10"));
        book.takeIn(DepositRow.of(account, PAY_OFF, "1", PRICE));

        assertThat(collect("q-1")).isEqualTo(new RoundCollection.Arriving(LoanBook.seoul("2026-03-26T16:10")));
        book.at(LoanBook.seoul("2026-03-26T16:10"));
        assertThat(collect("q-1")).isEqualTo(new RoundCollection.Collected(4, 1));
        assertThat(book.text("SELECT paid_on::text FROM round WHERE round = 4")).isEqualTo("2026-03-25");
    }

    @Test
    void aDepositOfTheNextDayDoesNotCount() {
        offer("q-1", PAY_OFF);
        accept("q-1");
        book.at(LoanBook.seoul("2026-03-26T00:10"));
        book.takeIn(DepositRow.of(account, PAY_OFF.plusDays(1), "1", PRICE));

        assertThat(toTell()).isEmpty();
        assertThat(collect("q-1")).isEqualTo(new RoundCollection.Lapsed());
    }

    @Test
    void whoeverHasAcceptedAQuoteIsOverdueAllTheSame() {
        LocalDate payOff = LocalDate.of(2026, 4, 16);
        book.at(LoanBook.seoul("2026-04-06T10:00"));
        Won price = Won.of(3_039_863);
        assertThat(offer("q-1", payOff).amount()).isEqualTo(price);
        accept("q-1");
        assertThat(collect("q-1")).isEqualTo(new RoundCollection.Missing(price, 0));
        assertThat(book.loan("loan-1").overdueSince()).isNull();

        book.at(LoanBook.seoul("2026-04-08T00:10"));
        assertThat(collect("q-1")).isEqualTo(new RoundCollection.Missing(price, 2));
        assertThat(book.loan("loan-1").overdueSince()).isEqualTo(LocalDate.of(2026, 4, 6));
        assertThat(book.events("loan-1")).contains("LOAN_OVERDUE");

        book.deposit(account, price.amount());
        book.at(LoanBook.seoul("2026-04-08T16:10"));
        assertThat(collect("q-1")).isInstanceOf(RoundCollection.Collected.class);
        assertThat(book.loan("loan-1").overdueSince()).isNull();
    }

    @Test
    void aQuoteIsRefusedOnceItsRoundsAreNotWhatTheyWere() {
        book.deposit(account, 30_000);
        offer("q-1", LocalDate.of(2026, 4, 5));
        book.at(LoanBook.seoul("2026-04-05T17:00"));
        collectRound(1);

        assertThat(accept("q-1").refusal()).contains("lapsed");
    }

    @Test
    void oneQuoteIsAcceptedAtATime() {
        offer("q-1", PAY_OFF);
        offer("q-2", PAY_OFF.plusDays(1));
        accept("q-1");

        assertThat(accept("q-2").refusal()).contains("q-1");
        assertThat(accept("q-3").refusal()).contains("no quote q-3");
        assertThatThrownBy(() -> collect("q-2")).isInstanceOf(IllegalStateException.class);
    }
}
