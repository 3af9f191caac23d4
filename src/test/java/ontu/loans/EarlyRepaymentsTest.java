package ontu.loans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import ontu.database.TestDatabase;
import ontu.deposits.DepositRow;
import ontu.ledger.LedgerAccount;
import ontu.money.Won;
import ontu.workflows.loan.CollectionResult;
import ontu.workflows.loan.DeadlineHold;
import ontu.workflows.loan.LoanState;
import ontu.workflows.loan.QuoteResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A loan of 3,000,000 won at 12 % over three months, disbursed on 5 March 2026; due on 6 April, 6 May and 5 June. */
final class EarlyRepaymentsTest {
    private static final LocalDate PAY_OFF = LocalDate.of(2026, 3, 25);
    /** 20 days: 3,000,000 × 12 % × 20 ÷ 365 = 19,726.02. */
    private static final Won PRICE = Won.of(3_019_726);

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
        driver.at(LoanTestDriver.seoul("2026-03-20T10:00"));
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

    private CollectionResult collectInstalment(int instalment) {
        return driver.step(
                (handle, now) -> Repayments.collect(handle, "loan-1", instalment, LoanTestDriver.CUTOFF, now));
    }

    private List<String> loansToNotify() {
        return driver
                .<List<PendingNotifications.PendingNotification>>step(
                        (handle, now) -> PendingNotifications.find(handle, LoanTestDriver.CUTOFF, now))
                .stream()
                .map(PendingNotifications.PendingNotification::loanId)
                .toList();
    }

    @Test
    void aQuoteIsPrincipalAndInterestForTheActualDays() {
        assertThat(offer("q-1", PAY_OFF)).isEqualTo(QuoteResult.granted(PAY_OFF, PRICE));
        assertThat(offer("q-1", PAY_OFF)).isEqualTo(QuoteResult.granted(PAY_OFF, PRICE));
        assertThat(offer("q-1", PAY_OFF.plusDays(1)).refusal()).contains("another id");
    }

    @Test
    void aDueInstalmentIsQuotedAsScheduled() {
        driver.at(LoanTestDriver.seoul("2026-04-06T10:00"));
        // instalment 1 is due: 30,000; then 10 days: 9,863.01
        assertThat(offer("q-1", LocalDate.of(2026, 4, 16)))
                .isEqualTo(QuoteResult.granted(LocalDate.of(2026, 4, 16), Won.of(3_000_000 + 30_000 + 9_863)));
    }

    @Test
    void thePayOffDateIsFromTodayToTheDayBeforeTheNextDueDate() {
        assertThat(offer("a", LocalDate.of(2026, 3, 19)).refusal()).contains("is in the past");
        assertThat(offer("b", LocalDate.of(2026, 4, 6)).refusal()).contains("2026-04-05");
        assertThat(offer("c", LocalDate.of(2026, 3, 20)).refusal()).isNull();
        assertThat(offer("d", LocalDate.of(2026, 4, 5)).refusal()).isNull();
        driver.at(LoanTestDriver.seoul("2026-06-05T10:00"));
        assertThat(offer("e", LocalDate.of(2026, 6, 5)).refusal()).contains("nothing to repay early");
    }

    @Test
    void aQuoteIsRefusedInWordsWhenOnlyInstalmentsOfZeroWonRemain() {
        database.owner().useHandle(owner -> owner.createScript("""
                        UPDATE instalment SET state = 'DISTRIBUTED', paid_on = due_on WHERE number = 1;
                        UPDATE instalment SET principal = 0, interest = 0 WHERE number > 1""").execute());

        assertThat(offer("q-1", PAY_OFF).refusal())
                .isEqualTo("The instalments that are not yet due are of 0 won: there is nothing to repay early.");
    }

    @Test
    void anAcceptedQuoteReplacesTheInstalmentsWhenItsMoneyIsUsable() {
        offer("q-1", PAY_OFF);
        assertThat(accept("q-1").amount()).isEqualTo(PRICE);
        assertThat(accept("q-1").amount()).isEqualTo(PRICE);
        assertThat(collectInstalment(1)).isEqualTo(new CollectionResult.Superseded("q-1", PAY_OFF, PRICE));
        assertThat(collect("q-1")).isEqualTo(new CollectionResult.Missing(PRICE, 0));

        driver.deposit(account, PRICE.amount());
        assertThat(collect("q-1"))
                .isEqualTo(new CollectionResult.NotYetUsable(LoanTestDriver.seoul("2026-03-20T16:10"), true));
        assertThat(loansToNotify()).isEmpty();
        driver.at(LoanTestDriver.seoul("2026-03-20T16:10"));
        assertThat(loansToNotify()).containsExactly("loan-1");

        assertThat(collect("q-1")).isEqualTo(new CollectionResult.Collected(4, 1));
        assertThat(collect("q-1")).isEqualTo(new CollectionResult.Collected(4, 1));
        assertThat(loansToNotify()).isEmpty();
        driver.executeAll();
        database.jdbi().useTransaction(handle -> Repayments.finish(handle, "loan-1", 4, driver.now()));

        assertThat(driver.available("inv-1")).isEqualTo(2_000_000 + 13_151);
        assertThat(driver.available("inv-2")).isEqualTo(1_000_000 + 6_575);
        assertThat(driver.number("SELECT count(*) FROM instalment WHERE state = 'REPLACED'"))
                .isEqualTo(3);
        assertThat(driver.<Won>step((handle, now) -> LoanClosing.close(handle, "loan-1", LoanState.EARLY_REPAID, now)))
                .isEqualTo(Won.ZERO);
    }

    @Test
    void afterSomeInstalmentsEveryInvestorGetsExactlyTheRemainingPrincipal() {
        driver.deposit(account, 30_000);
        driver.at(LoanTestDriver.seoul("2026-04-06T10:00"));
        collectInstalment(1);
        driver.executeAll();
        database.jdbi().useTransaction(handle -> Repayments.finish(handle, "loan-1", 1, driver.now()));
        Won price = offer("q-1", LocalDate.of(2026, 4, 7)).amount();
        assertThat(price).isEqualTo(Won.of(3_000_986));
        accept("q-1");
        driver.deposit(account, 3_000_986);
        driver.at(LoanTestDriver.seoul("2026-04-06T17:00"));

        assertThat(collect("q-1")).isEqualTo(new CollectionResult.Collected(4, 1));

        assertThat(driver.number("SELECT count(*) FROM commitment WHERE principal_allocated <> amount"))
                .isZero();
        assertThat(driver.balance(LedgerAccount.collected("loan-1"))).isZero();
    }

    @Test
    void aQuoteLapsesOnlyWhenItsDateIsOverAndReadWithoutTheMoney() {
        offer("q-1", PAY_OFF);
        accept("q-1");
        driver.at(LoanTestDriver.seoul("2026-03-26T00:10")).readList();
        assertThat(collect("q-1")).isEqualTo(new CollectionResult.Missing(PRICE, 0, DeadlineHold.AWAITING_LIST));

        driver.at(LoanTestDriver.seoul("2026-03-26T00:31")).readList();
        assertThat(loansToNotify()).containsExactly("loan-1");

        assertThat(collect("q-1")).isEqualTo(new CollectionResult.Lapsed());
        assertThat(collect("q-1")).isEqualTo(new CollectionResult.Lapsed());
        assertThat(accept("q-1").refusal()).contains("lapsed");
        assertThat(offer("q-1", PAY_OFF).refusal()).contains("lapsed");
        assertThat(collectInstalment(1)).isInstanceOf(CollectionResult.Missing.class);
        assertThat(driver.events("loan-1")).contains("QUOTE_LAPSED");
    }

    @Test
    void aDepositOfTheLastDayCountsEvenIfItIsListedLater() {
        offer("q-1", PAY_OFF);
        accept("q-1");
        driver.at(LoanTestDriver.seoul("2026-03-26T00:10"));
        driver.intake(DepositRow.of(account, PAY_OFF, "1", PRICE));

        assertThat(collect("q-1"))
                .isEqualTo(new CollectionResult.NotYetUsable(LoanTestDriver.seoul("2026-03-26T16:10"), true));
        driver.at(LoanTestDriver.seoul("2026-03-26T16:10"));
        assertThat(collect("q-1")).isEqualTo(new CollectionResult.Collected(4, 1));
        assertThat(driver.text("SELECT paid_on::text FROM instalment WHERE number = 4"))
                .isEqualTo("2026-03-25");
    }

    @Test
    void aDepositOfTheNextDayDoesNotCount() {
        offer("q-1", PAY_OFF);
        accept("q-1");
        driver.at(LoanTestDriver.seoul("2026-03-26T00:10"));
        driver.intake(DepositRow.of(account, PAY_OFF.plusDays(1), "1", PRICE));

        assertThat(loansToNotify()).isEmpty();
        driver.at(LoanTestDriver.seoul("2026-03-26T00:31")).readList();
        assertThat(collect("q-1")).isEqualTo(new CollectionResult.Lapsed());
    }

    @Test
    void aLoanWithAnAcceptedQuoteCanStillBecomeOverdue() {
        LocalDate payOff = LocalDate.of(2026, 4, 16);
        driver.at(LoanTestDriver.seoul("2026-04-06T10:00"));
        Won price = Won.of(3_039_863);
        assertThat(offer("q-1", payOff).amount()).isEqualTo(price);
        accept("q-1");
        assertThat(collect("q-1")).isEqualTo(new CollectionResult.Missing(price, 0));
        assertThat(driver.loan("loan-1").overdueSince()).isNull();

        driver.at(LoanTestDriver.seoul("2026-04-08T00:10"));
        assertThat(collect("q-1")).isEqualTo(new CollectionResult.Missing(price, 0, DeadlineHold.LIST_UNAVAILABLE));
        driver.readList();
        assertThat(collect("q-1")).isEqualTo(new CollectionResult.Missing(price, 2));
        assertThat(driver.loan("loan-1").overdueSince()).isEqualTo(LocalDate.of(2026, 4, 6));
        assertThat(driver.events("loan-1")).contains("LOAN_OVERDUE");

        driver.deposit(account, price.amount());
        assertThat(loansToNotify()).containsExactly("loan-1");
        assertThat(collect("q-1"))
                .isEqualTo(new CollectionResult.NotYetUsable(LoanTestDriver.seoul("2026-04-08T16:10"), true));
        assertThat(driver.loan("loan-1").overdueSince()).isNull();
        driver.at(LoanTestDriver.seoul("2026-04-08T16:10"));
        assertThat(collect("q-1")).isInstanceOf(CollectionResult.Collected.class);
        assertThat(driver.loan("loan-1").overdueSince()).isNull();
    }

    @Test
    void aQuoteLapsesOnceItsInstalmentsHaveChanged() {
        driver.deposit(account, 30_000);
        offer("q-1", LocalDate.of(2026, 4, 5));
        driver.at(LoanTestDriver.seoul("2026-04-05T17:00"));
        collectInstalment(1);

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
