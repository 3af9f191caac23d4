package ontu.loans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import ontu.database.Race;
import ontu.database.TestDatabase;
import ontu.ledger.LedgerAccount;
import ontu.money.Won;
import ontu.workflows.loan.CollectionResult;
import ontu.workflows.loan.QuoteResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A loan of 3,000,000 won at 12 %, disbursed on 5 March 2026, and a quote for the 25th: 3,019,726 won. */
final class QuoteWithdrawalTest {
    private static final LocalDate PAY_OFF = LocalDate.of(2026, 3, 25);
    private static final long PRICE = 3_019_726;

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private LoanTestDriver driver;

    @BeforeEach
    void offer() {
        driver = new LoanTestDriver(database.jdbi());
        driver.lend(LoanTestDriver.application("loan-1", LoanTestDriver.commitment("inv-1", 3_000_000)));
        driver.at(LoanTestDriver.seoul("2026-03-20T10:00"));
        assertThat(offer("q-1").amount()).isEqualTo(Won.of(PRICE));
    }

    private QuoteResult offer(String quote) {
        return driver.step((handle, now) -> EarlyRepayments.offer(handle, "loan-1", quote, PAY_OFF, now));
    }

    private QuoteResult accept(String quote) {
        return driver.step((handle, now) -> EarlyRepayments.accept(handle, "loan-1", quote, now));
    }

    private QuoteWithdrawalReply withdraw(String quote) {
        return driver.step((handle, now) -> EarlyRepayments.withdraw(handle, "loan-1", quote, now));
    }

    private CollectionResult collect(String quote) {
        return driver.step(
                (handle, now) -> EarlyRepayments.collect(handle, "loan-1", quote, LoanTestDriver.CUTOFF, now));
    }

    private String state(String quote) {
        return driver.text("SELECT state FROM early_repayment_quote WHERE id = ?", quote);
    }

    private void payTheQuote() {
        driver.deposit(driver.accountOfBorrower("loan-1"), PRICE);
        driver.at(LoanTestDriver.seoul("2026-03-20T16:10"));
    }

    @Test
    void whatIsPaidForAWithdrawnQuotePaysInstalmentsAgain() {
        accept("q-1");
        assertThat(withdraw("q-1")).isEqualTo(new QuoteWithdrawalReply.NotInForce());
        payTheQuote();

        assertThat(collect("q-1")).isEqualTo(new CollectionResult.Lapsed());
        driver.at(LoanTestDriver.seoul("2026-04-06T10:00"));
        assertThat(driver.<CollectionResult>step(
                        (handle, now) -> Repayments.collect(handle, "loan-1", 1, LoanTestDriver.CUTOFF, now)))
                .isEqualTo(new CollectionResult.Collected(1, 1));
        assertThat(driver.number("SELECT count(*) FROM instalment WHERE state = 'REPLACED'"))
                .isZero();
        assertThat(driver.events("loan-1")).contains("QUOTE_WITHDRAWN");
    }

    @Test
    void itIsWithdrawnOnceAndForAll() {
        accept("q-1");
        withdraw("q-1");

        assertThat(withdraw("q-1")).isEqualTo(new QuoteWithdrawalReply.NotInForce());
        assertThat(driver.events("loan-1")).containsOnlyOnce("QUOTE_WITHDRAWN");
        assertThat(accept("q-1").refusal()).isEqualTo("Quote q-1 was withdrawn. Request a new one.");
        assertThat(offer("q-1").refusal()).isEqualTo("Quote q-1 was withdrawn. Request a new one.");
    }

    @Test
    void anotherQuoteIsAcceptedInstead() {
        offer("q-2");
        accept("q-1");
        assertThat(accept("q-2").refusal()).contains("q-1");

        withdraw("q-1");
        assertThat(accept("q-2").amount()).isEqualTo(Won.of(PRICE));
        withdraw("q-1");
        payTheQuote();

        assertThat(collect("q-2")).isEqualTo(new CollectionResult.Collected(4, 1));
    }

    /** An acceptance that a platform has given up on may still be under way. */
    @Test
    void aQuoteThatIsNotAcceptedYetCannotBeAcceptedAfterwards() {
        withdraw("q-1");

        assertThat(accept("q-1").refusal()).contains("was withdrawn");
        assertThat(state("q-1")).isEqualTo("WITHDRAWN");
    }

    @Test
    void onceItsMoneyIsSetAsideItCannotBeWithdrawn() {
        accept("q-1");
        payTheQuote();
        collect("q-1");

        assertThat(withdraw("q-1")).isEqualTo(new QuoteWithdrawalReply.MoneySetAside());
        assertThat(state("q-1")).isEqualTo("SETTLED");
    }

    @Test
    void aWithdrawalAtTheMomentOfTheCollectionComesBeforeItOrIsRefused() throws Exception {
        accept("q-1");
        payTheQuote();

        List<Object> outcomes = Race.between(List.<Callable<Object>>of(() -> withdraw("q-1"), () -> collect("q-1")));

        if (state("q-1").equals("WITHDRAWN")) {
            assertThat(outcomes).containsExactly(new QuoteWithdrawalReply.NotInForce(), new CollectionResult.Lapsed());
            assertThat(driver.balance(LedgerAccount.collected("loan-1"))).isEqualTo(PRICE);
        } else {
            assertThat(outcomes)
                    .containsExactly(new QuoteWithdrawalReply.MoneySetAside(), new CollectionResult.Collected(4, 1));
            assertThat(driver.balance(LedgerAccount.collected("loan-1"))).isZero();
        }
    }

    @Test
    void aLapsedQuoteStaysLapsedAndAnUnknownOneIsNotKnown() {
        accept("q-1");
        driver.at(LoanTestDriver.seoul("2026-03-26T00:31")).readList();
        collect("q-1");

        assertThat(withdraw("q-1")).isEqualTo(new QuoteWithdrawalReply.NotInForce());
        assertThat(state("q-1")).isEqualTo("LAPSED");
        assertThat(withdraw("q-9")).isEqualTo(new QuoteWithdrawalReply.UnknownQuote());
        assertThat(driver.<QuoteWithdrawalReply>step(
                        (handle, now) -> EarlyRepayments.withdraw(handle, "loan-9", "q-1", now)))
                .isEqualTo(new QuoteWithdrawalReply.UnknownQuote());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "principal = principal - 1",
                "interest = interest + 1",
                "first_instalment = 2",
                "first_instalment = 2, interest = interest - 30000"
            })
    void theDatabaseRefusesAnotherPriceWithoutACollectedInstalment(String change) {
        assertThatThrownBy(() -> database.jdbi()
                        .useHandle(handle -> handle.execute("UPDATE early_repayment_quote SET " + change)))
                .hasMessageContaining("its total falls by a collected instalment only");
    }

    @Test
    void theDatabaseKeepsAFinalState() {
        withdraw("q-1");

        assertThatThrownBy(() -> database.jdbi()
                        .useHandle(handle -> handle.execute("UPDATE early_repayment_quote SET state = 'ACCEPTED'")))
                .hasMessageContaining("WITHDRAWN is final");
    }
}
