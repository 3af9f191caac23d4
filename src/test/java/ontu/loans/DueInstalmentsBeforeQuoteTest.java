package ontu.loans;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Objects;
import ontu.database.TestDatabase;
import ontu.deposits.DepositRow;
import ontu.ledger.LedgerAccount;
import ontu.money.Won;
import ontu.workflows.loan.AcceptedQuote;
import ontu.workflows.loan.CollectionResult;
import ontu.workflows.loan.DeadlineHold;
import ontu.workflows.loan.DueInstalment;
import ontu.workflows.loan.QuoteResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A loan of 3,000,000 won at 12 % over three months, disbursed on 5 March 2026. Its first instalment, 30,000 won, was due on
 * 6 April and is overdue on the 8th, when the borrower accepts a quote for the 30th: 24 days cost 23,671 won.
 */
final class DueInstalmentsBeforeQuoteTest {
    private static final LocalDate PAY_OFF = LocalDate.of(2026, 4, 30);
    private static final long DUE = 30_000;
    private static final long REST = 3_023_671;

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private LoanTestDriver driver;
    private String account = "";

    @BeforeEach
    void lend() {
        driver = new LoanTestDriver(database.jdbi());
        driver.lend(LoanTestDriver.application(
                "loan-1",
                LoanTestDriver.commitment("inv-1", 2_000_000),
                LoanTestDriver.commitment("inv-2", 1_000_000)));
        account = driver.accountOfBorrower("loan-1");
        at("2026-04-08T10:00").readList();
    }

    private LoanTestDriver at(String seoul) {
        return driver.at(LoanTestDriver.seoul(seoul));
    }

    private QuoteResult offer(String quote, LocalDate payOffOn) {
        return driver.step((handle, now) -> EarlyRepayments.offer(handle, "loan-1", quote, payOffOn, now));
    }

    private QuoteResult accept(String quote) {
        return driver.step((handle, now) -> EarlyRepayments.accept(handle, "loan-1", quote, now));
    }

    private CollectionResult collect(String quote) {
        return driver.step(
                (handle, now) -> EarlyRepayments.collect(handle, "loan-1", quote, LoanTestDriver.CUTOFF, now));
    }

    private DueInstalment finish(int instalment) {
        driver.executeAll();
        return Objects.requireNonNull(
                driver.<DueInstalment>step((handle, now) -> Repayments.finish(handle, "loan-1", instalment, now)));
    }

    private Quote quote(String quote) {
        return driver.step((handle, now) -> Quotes.find(handle, "loan-1", quote).orElseThrow());
    }

    private void payInstalment() {
        driver.deposit(account, DUE);
        at("2026-04-08T16:10");
    }

    @Test
    void aDueInstalmentIsCollectedFirstAndTheTotalFallsByExactlyIt() {
        assertThat(offer("q-1", PAY_OFF).amount()).isEqualTo(Won.of(DUE + REST));
        accept("q-1");
        driver.deposit(account, DUE);

        assertThat(collect("q-1"))
                .isEqualTo(new CollectionResult.NotYetUsable(LoanTestDriver.seoul("2026-04-08T16:10"), true));
        at("2026-04-08T16:10");
        assertThat(collect("q-1")).isEqualTo(new CollectionResult.Collected(1, 1));

        assertThat(quote("q-1"))
                .isEqualTo(new Quote("q-1", QuoteState.ACCEPTED, PAY_OFF, 2, Won.of(3_000_000), Won.of(23_671)));
        assertThat(offer("q-2", PAY_OFF).amount()).isEqualTo(Won.of(REST));
        assertThat(driver.events("loan-1")).contains("QUOTE_REDUCED");
        assertThat(driver.text("SELECT paid_on::text FROM instalment WHERE number = 1"))
                .isEqualTo("2026-04-08");
    }

    @Test
    void theRestOfTheQuoteIsCollectedAfterwardsAndEveryWonReachesTheInvestors() {
        offer("q-1", PAY_OFF);
        accept("q-1");
        payInstalment();
        collect("q-1");
        assertThat(finish(1).acceptedQuote()).isEqualTo(new AcceptedQuote("q-1", PAY_OFF, Won.of(REST)));
        assertThat(collect("q-1")).isEqualTo(new CollectionResult.Missing(Won.of(REST), 0));

        at("2026-04-20T10:00");
        driver.deposit(account, REST);
        at("2026-04-20T16:10");
        assertThat(collect("q-1")).isEqualTo(new CollectionResult.Collected(4, 1));
        driver.executeAll();

        assertThat(driver.available("inv-1") + driver.available("inv-2")).isEqualTo(DUE + REST);
        assertThat(driver.available("inv-1")).isEqualTo(2_000_000 + 20_000 + 15_781);
        assertThat(driver.balance(LedgerAccount.collected("loan-1"))).isZero();
    }

    @Test
    void moneyForEverythingPaysTheDueInstalmentFirstAndThenTheRest() {
        offer("q-1", PAY_OFF);
        accept("q-1");
        driver.deposit(account, DUE + REST);
        at("2026-04-08T16:10");

        assertThat(collect("q-1")).isEqualTo(new CollectionResult.Collected(1, 1));
        assertThat(finish(1).collected()).isFalse();
        assertThat(collect("q-1")).isEqualTo(new CollectionResult.Collected(4, 1));
    }

    /** A run that begins anew knows the quote, and nothing of the distribution that is under way. */
    @Test
    void nothingElseIsCollectedBeforeTheInstalmentIsDistributed() {
        offer("q-1", PAY_OFF);
        accept("q-1");
        driver.deposit(account, DUE + REST);
        at("2026-04-08T16:10");
        collect("q-1");

        assertThat(collect("q-1")).isEqualTo(new CollectionResult.Collected(1, 1));
        assertThat(driver.number("SELECT count(*) FROM transfer WHERE kind = 'DISTRIBUTION'"))
                .isOne();
    }

    @Test
    void everyDueInstalmentIsCollectedByItself() {
        at("2026-05-08T10:00").readList();
        LocalDate payOff = LocalDate.of(2026, 5, 20); // 14 days: 13,808.21
        assertThat(offer("q-1", payOff).amount()).isEqualTo(Won.of(3_000_000 + 2 * DUE + 13_808));
        accept("q-1");
        driver.deposit(account, 2 * DUE - 1);
        at("2026-05-08T16:10");

        assertThat(collect("q-1")).isEqualTo(new CollectionResult.Collected(1, 1));
        assertThat(finish(1).number()).isEqualTo(2);
        assertThat(collect("q-1")).isEqualTo(new CollectionResult.Missing(Won.of(3_013_809), 2));
        driver.deposit(account, 1);
        at("2026-05-08T23:55");
        assertThat(collect("q-1")).isEqualTo(new CollectionResult.Collected(2, 1));
        assertThat(quote("q-1").total()).isEqualTo(Won.of(3_013_808));
        assertThat(quote("q-1").firstInstalment()).isEqualTo(3);
    }

    @Test
    void theLoanIsNotifiedWhenTheMoneyOfTheDueInstalmentHasArrived() {
        offer("q-1", PAY_OFF);
        accept("q-1");
        assertThat(collect("q-1")).isEqualTo(new CollectionResult.Missing(Won.of(DUE + REST), 2));
        assertThat(driver.loan("loan-1").overdueSince()).isEqualTo(LocalDate.of(2026, 4, 6));

        driver.deposit(account, DUE);

        assertThat(driver.<Integer>step((handle, now) -> PendingNotifications.find(handle, LoanTestDriver.CUTOFF, now)
                        .size()))
                .isOne();
        collect("q-1");
        assertThat(driver.loan("loan-1").overdueSince()).isNull();
    }

    /** A late deposit pays what is due, and does not help the quote. */
    @Test
    void whatComesAfterThePayOffDatePaysTheDueInstalmentOnly() {
        offer("q-1", PAY_OFF);
        accept("q-1");
        at("2026-05-01T00:10");
        driver.intake(DepositRow.of(account, PAY_OFF.plusDays(1), "1", Won.of(DUE + REST)));
        at("2026-05-01T16:10");

        assertThat(collect("q-1")).isEqualTo(new CollectionResult.Collected(1, 1));
        finish(1);
        driver.readList();
        assertThat(collect("q-1")).isEqualTo(new CollectionResult.Lapsed());
    }

    /** The deposit of the last day is listed after a later one that has paid the instalment: the quote has all its money. */
    @Test
    void whatComesInTimeCountsForTheQuoteWhateverHasPaidTheInstalment() {
        offer("q-1", PAY_OFF);
        accept("q-1");
        at("2026-05-01T00:10");
        driver.intake(DepositRow.of(account, PAY_OFF.plusDays(1), "1", Won.of(DUE)));
        at("2026-05-01T16:10");
        collect("q-1");
        finish(1);
        driver.intake(DepositRow.of(account, PAY_OFF, "2", Won.of(REST)));
        listWasNotReadSincePayOff();
        assertThat(collect("q-1"))
                .isEqualTo(new CollectionResult.Missing(Won.of(DUE), 0, DeadlineHold.LIST_UNAVAILABLE));
        driver.intake(DepositRow.of(account, PAY_OFF, "3", Won.of(DUE)));
        at("2026-05-01T23:55");

        assertThat(collect("q-1")).isEqualTo(new CollectionResult.Collected(4, 1));
        assertThat(driver.balance(LedgerAccount.collected("loan-1"))).isEqualTo(DUE);
    }

    @Test
    void anInstalmentThatFallsDueWhileTheListIsAwaitedIsPartOfTheQuote() {
        offer("q-1", PAY_OFF);
        accept("q-1");
        payInstalment();
        collect("q-1");
        finish(1);
        at("2026-05-06T10:00");
        driver.deposit(account, DUE);
        at("2026-05-06T16:10");
        listWasNotReadSincePayOff();

        assertThat(collect("q-1"))
                .isEqualTo(new CollectionResult.Missing(Won.of(REST), 0, DeadlineHold.LIST_UNAVAILABLE));
    }

    private void listWasNotReadSincePayOff() {
        database.owner()
                .useHandle(owner ->
                        owner.execute("UPDATE deposit_poll SET last_complete_scan_at = '2026-04-30T12:00+09:00'"));
    }

    @Test
    void aQuoteThatIsOnlyOfferedIsReducedTooAndCanBeAccepted() {
        offer("q-1", PAY_OFF);
        offer("q-2", PAY_OFF.minusDays(1));
        offer("over", LocalDate.of(2026, 4, 8));
        at("2026-04-09T10:00");
        driver.deposit(account, DUE);
        at("2026-04-09T16:10");
        driver.step((handle, now) -> Repayments.collect(handle, "loan-1", 1, LoanTestDriver.CUTOFF, now));

        assertThat(accept("q-1").amount()).isEqualTo(Won.of(REST));
        assertThat(quote("q-2").firstInstalment()).isEqualTo(2);
        assertThat(quote("over").firstInstalment()).as("its day is over").isOne();
    }

    @Test
    void aQuoteThatLapsesAfterADueInstalmentWasCollectedLeavesTheOthersAsTheyWere() {
        offer("q-1", PAY_OFF);
        accept("q-1");
        payInstalment();
        collect("q-1");
        finish(1);
        at("2026-05-01T00:31").readList();

        assertThat(collect("q-1")).isEqualTo(new CollectionResult.Lapsed());
        assertThat(driver.number("SELECT count(*) FROM instalment WHERE state = 'SCHEDULED'"))
                .isEqualTo(2);
    }
}
