package ontu.loans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import ontu.database.TestDatabase;
import ontu.deposits.DepositCutoff;
import ontu.deposits.DoubtfulParties;
import ontu.ledger.LedgerAccount;
import ontu.money.Won;
import ontu.schedule.AnnualRate;
import ontu.workflows.loan.CollectionResult;
import ontu.workflows.loan.DeadlineHold;
import ontu.workflows.loan.DueInstalment;
import ontu.workflows.loan.LoanState;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A loan of 3,000 won at 12 % over three months, disbursed on 5 March 2026: 30, 30 and 3,030 won on 6 April, 6 May, 5
 * June.
 */
final class RepaymentsTest {
    private static final LocalDate FIRST_DUE = LocalDate.of(2026, 4, 6);
    private static final Instant ON_FIRST_DUE = LoanTestDriver.seoul("2026-04-06T09:00");

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private LoanTestDriver driver;
    private String account = "";

    @BeforeEach
    void lend() {
        driver = new LoanTestDriver(database.jdbi());
        driver.lend(LoanTestDriver.application(
                "loan-1", LoanTestDriver.commitment("inv-1", 2_000), LoanTestDriver.commitment("inv-2", 1_000)));
        account = driver.accountOfBorrower("loan-1");
    }

    private CollectionResult collect(int instalment) {
        return driver.step(
                (handle, now) -> Repayments.collect(handle, "loan-1", instalment, LoanTestDriver.CUTOFF, now));
    }

    private @Nullable DueInstalment finish(int instalment) {
        driver.executeAll();
        return database.jdbi().inTransaction(handle -> Repayments.finish(handle, "loan-1", instalment, driver.now()));
    }

    private List<String> loansToNotify() {
        return driver
                .<List<PendingNotifications.PendingNotification>>step(
                        (handle, now) -> PendingNotifications.find(handle, LoanTestDriver.CUTOFF, now))
                .stream()
                .map(PendingNotifications.PendingNotification::loanId)
                .toList();
    }

    private @Nullable LocalDate paidOn(int instalment) {
        return paidOn(instalment, "loan-1");
    }

    private @Nullable LocalDate paidOn(int instalment, String loanId) {
        return database.jdbi()
                .withHandle(handle -> handle.select(
                                "SELECT paid_on FROM instalment WHERE number = ? AND loan_id = ?", instalment, loanId)
                        .mapTo(LocalDate.class)
                        .one());
    }

    @Test
    void aBorrowerMayPayInMoreThanOneAmountCanBe() {
        driver.at(LoanTestDriver.seoul("2026-04-06T10:00"));
        driver.deposit(driver.accountOfBorrower("loan-1"), Won.MAX.amount());
        driver.deposit(driver.accountOfBorrower("loan-1"), Won.MAX.amount());
        driver.at(LoanTestDriver.seoul("2026-04-06T16:20"));

        assertThat(driver.<CollectionResult>step(
                        (handle, now) -> Repayments.collect(handle, "loan-1", 1, LoanTestDriver.CUTOFF, now)))
                .isInstanceOf(CollectionResult.Collected.class);
    }

    @Test
    void moneyThatArrivesEarlyIsHeldUntilItsInstalmentAndCountsAsPaidOnItsDate() {
        driver.at(LoanTestDriver.seoul("2026-03-20T10:00")).deposit(account, 30);
        driver.at(ON_FIRST_DUE);

        assertThat(collect(1)).isEqualTo(new CollectionResult.Collected(1, 1));
        assertThat(collect(1)).isEqualTo(new CollectionResult.Collected(1, 1));

        assertThat(paidOn(1)).isEqualTo(LocalDate.of(2026, 3, 20));
        assertThat(driver.number("SELECT count(*) FROM investor_share")).isEqualTo(2);
        assertThat(driver.balance(LedgerAccount.distributing("loan-1"))).isEqualTo(30);
        assertThat(finish(1)).isEqualTo(new DueInstalment(2, LocalDate.of(2026, 5, 6), Won.of(30)));
        assertThat(driver.available("inv-1")).isEqualTo(20);
        assertThat(driver.available("inv-2")).isEqualTo(10);
        assertThat(driver.events("loan-1")).endsWith("INSTALMENT_COLLECTED", "INSTALMENT_DISTRIBUTED");
    }

    @Test
    void anInstalmentIsNotFinishedBeforeItsTransfersAreExecuted() {
        driver.at(LoanTestDriver.seoul("2026-03-20T10:00")).deposit(account, 30);
        driver.at(ON_FIRST_DUE);
        collect(1);

        assertThatThrownBy(() -> driver.step((handle, now) -> {
                    Repayments.finish(handle, "loan-1", 1, now);
                    return true;
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void moneyThatTheBankHasNotSweptHasArrivedButIsNotUsable() {
        driver.at(ON_FIRST_DUE).deposit(account, 30);

        assertThat(collect(1))
                .isEqualTo(new CollectionResult.NotYetUsable(LoanTestDriver.seoul("2026-04-06T16:10"), true));
        assertThat(loansToNotify()).isEmpty();

        driver.at(LoanTestDriver.seoul("2026-04-06T16:10"));
        assertThat(collect(1)).isInstanceOf(CollectionResult.Collected.class);
    }

    @Test
    void nothingIsOverdueBeforeTheDueDateIsOverAndRead() {
        driver.at(ON_FIRST_DUE);
        collect(1);

        driver.at(LoanTestDriver.seoul("2026-04-07T00:30")).readList();
        assertThat(collect(1)).isEqualTo(new CollectionResult.Missing(Won.of(30), 0, DeadlineHold.AWAITING_LIST));
        assertThat(driver.loan("loan-1").overdueSince()).isNull();
        assertThat(loansToNotify()).isEmpty();

        driver.at(LoanTestDriver.seoul("2026-04-07T03:31"));
        assertThat(collect(1)).isEqualTo(new CollectionResult.Missing(Won.of(30), 0, DeadlineHold.LIST_UNAVAILABLE));

        driver.readList();
        assertThat(loansToNotify()).containsExactly("loan-1");
        assertThat(collect(1)).isEqualTo(new CollectionResult.Missing(Won.of(30), 1));
        assertThat(driver.loan("loan-1").overdueSince()).isEqualTo(FIRST_DUE);
    }

    @Test
    void moneyOfTheDueDateThatIsListedAfterMidnightMakesNobodyOverdue() {
        driver.at(ON_FIRST_DUE);
        collect(1);
        driver.at(LoanTestDriver.seoul("2026-04-07T00:01"));
        collect(1);

        driver.at(LoanTestDriver.seoul("2026-04-07T01:00")).deposit(account, FIRST_DUE, 30);

        assertThat(collect(1))
                .isEqualTo(new CollectionResult.NotYetUsable(LoanTestDriver.seoul("2026-04-07T16:10"), true));
        driver.at(LoanTestDriver.seoul("2026-04-07T16:10"));
        collect(1);
        assertThat(driver.events("loan-1")).doesNotContain("LOAN_OVERDUE", "LOAN_NO_LONGER_OVERDUE");
        assertThat(paidOn(1)).isEqualTo(FIRST_DUE);
    }

    @Test
    void aListInDoubtJudgesNobody() {
        driver.at(LoanTestDriver.seoul("2026-04-08T10:00")).readList();
        database.jdbi().useHandle(handle -> handle.execute("UPDATE deposit_poll SET halted_reason = 'Why.'"));

        assertThat(collect(1)).isEqualTo(new CollectionResult.Missing(Won.of(30), 0, DeadlineHold.INTAKE_HALTED));
        assertThat(driver.loan("loan-1").overdueSince()).isNull();
    }

    @Test
    void aBorrowerWithADepositInDoubtIsNotJudged() {
        driver.at(LoanTestDriver.seoul("2026-04-08T10:00")).readList();

        assertThat(collectInDoubtSince(FIRST_DUE))
                .isEqualTo(new CollectionResult.Missing(Won.of(30), 0, DeadlineHold.DEPOSIT_IN_DOUBT));
    }

    /** @param day Asia/Seoul, of the borrower's deposit that is in doubt */
    private CollectionResult collectInDoubtSince(LocalDate day) {
        DepositCutoff cutoff = LoanTestDriver.cutoff(new DoubtfulParties() {
            @Override
            public boolean includeAnyInvestor(Handle handle, Collection<String> investors, LocalDate until) {
                return false;
            }

            @Override
            public boolean includeBorrower(Handle handle, String loanId, LocalDate until) {
                return loanId.equals("loan-1") && !day.isAfter(until);
            }
        });
        return driver.step((handle, now) -> Repayments.collect(handle, "loan-1", 1, cutoff, now));
    }

    @Test
    void ofABorrowerWhoIsOverdueItIsToldWhyWhatWasPaidSinceIsNotKnown() {
        driver.at(LoanTestDriver.seoul("2026-04-08T10:00")).readList();
        assertThat(collect(1)).isEqualTo(new CollectionResult.Missing(Won.of(30), 2));

        driver.at(LoanTestDriver.seoul("2026-04-10T00:05"));
        assertThat(collectInDoubtSince(LocalDate.of(2026, 4, 9)))
                .as("the list of the day before is awaited as every night")
                .isEqualTo(new CollectionResult.Missing(Won.of(30), 4));
        driver.at(LoanTestDriver.seoul("2026-04-10T10:00"));
        assertThat(collect(1)).isEqualTo(new CollectionResult.Missing(Won.of(30), 4, DeadlineHold.LIST_UNAVAILABLE));
        driver.readList();
        assertThat(collectInDoubtSince(LocalDate.of(2026, 4, 9)))
                .isEqualTo(new CollectionResult.Missing(Won.of(30), 4, DeadlineHold.DEPOSIT_IN_DOUBT));
        assertThat(collect(1)).isEqualTo(new CollectionResult.Missing(Won.of(30), 4));
    }

    @Test
    void aBorrowerWhoPaysLateIsOverdueUntilTheMoneyIsSeen() {
        driver.at(ON_FIRST_DUE);
        assertThat(collect(1)).isEqualTo(new CollectionResult.Missing(Won.of(30), 0));
        assertThat(driver.loan("loan-1").overdueSince()).isNull();

        driver.at(LoanTestDriver.seoul("2026-04-08T00:00")).readList();
        assertThat(collect(1)).isEqualTo(new CollectionResult.Missing(Won.of(30), 2));
        assertThat(collect(1)).isEqualTo(new CollectionResult.Missing(Won.of(30), 2));
        assertThat(driver.loan("loan-1").overdueSince()).isEqualTo(FIRST_DUE);
        assertThat(loansToNotify()).isEmpty();

        driver.at(LoanTestDriver.seoul("2026-04-08T10:00")).deposit(account, 30);
        assertThat(loansToNotify()).containsExactly("loan-1");
        assertThat(collect(1))
                .isEqualTo(new CollectionResult.NotYetUsable(LoanTestDriver.seoul("2026-04-08T16:10"), true));
        assertThat(driver.loan("loan-1").overdueSince()).isNull();
        driver.at(LoanTestDriver.seoul("2026-04-08T17:00"));
        assertThat(collect(1)).isInstanceOf(CollectionResult.Collected.class);
        assertThat(loansToNotify()).isEmpty();
        assertThat(driver.loan("loan-1").overdueSince()).isNull();
        assertThat(paidOn(1)).isEqualTo(LocalDate.of(2026, 4, 8));
        assertThat(driver.events("loan-1"))
                .containsOnlyOnce("LOAN_OVERDUE", "LOAN_NO_LONGER_OVERDUE")
                .endsWith("LOAN_NO_LONGER_OVERDUE", "INSTALMENT_COLLECTED");
    }

    @Test
    void aDepositThatIsListedLateCountsAsPaidOnItsDate() {
        driver.at(LoanTestDriver.seoul("2026-04-07T10:00"));
        collect(1);
        driver.deposit(account, FIRST_DUE, 30);

        driver.at(LoanTestDriver.seoul("2026-04-07T17:00"));
        collect(1);

        assertThat(paidOn(1)).isEqualTo(FIRST_DUE);
    }

    @Test
    void aPartialPaymentWaitsForTheRestWhoseDateCounts() {
        driver.at(LoanTestDriver.seoul("2026-04-01T10:00")).deposit(account, 20);
        driver.at(ON_FIRST_DUE);
        assertThat(collect(1)).isEqualTo(new CollectionResult.Missing(Won.of(10), 0));
        assertThat(loansToNotify()).isEmpty();

        driver.deposit(account, 10);

        assertThat(loansToNotify()).containsExactly("loan-1");
        assertThat(collect(1))
                .isEqualTo(new CollectionResult.NotYetUsable(LoanTestDriver.seoul("2026-04-06T16:10"), true));
        driver.at(LoanTestDriver.seoul("2026-04-06T16:10"));
        collect(1);
        assertThat(paidOn(1)).isEqualTo(FIRST_DUE);
    }

    @Test
    void anExcessIsHeldForTheNextInstalmentsAndWhatRemainsAtTheEndIsReported() {
        driver.at(LoanTestDriver.seoul("2026-03-20T10:00")).deposit(account, 3_100);
        driver.at(LoanTestDriver.seoul("2026-06-05T10:00"));
        for (int instalment = 1; instalment <= 3; instalment++) {
            assertThat(collect(instalment)).isInstanceOf(CollectionResult.Collected.class);
            DueInstalment next = finish(instalment);
            assertThat(next == null).isEqualTo(instalment == 3);
        }

        assertThat(paidOn(3)).isEqualTo(LocalDate.of(2026, 3, 20));
        assertThat(driver.<Won>step((handle, now) -> LoanClosing.close(handle, "loan-1", LoanState.COMPLETED, now)))
                .isEqualTo(Won.of(10));
        assertThat(driver.<Won>step((handle, now) -> LoanClosing.close(handle, "loan-1", LoanState.COMPLETED, now)))
                .isEqualTo(Won.of(10));
        assertThat(driver.state("loan-1")).isEqualTo(LoanState.COMPLETED);
        assertThat(driver.available("inv-1")).isEqualTo(2_060);
        assertThat(driver.available("inv-2")).isEqualTo(1_030);
        assertThat(driver.number("SELECT count(*) FROM commitment WHERE principal_allocated <> amount"))
                .isZero();
    }

    @Test
    void anInstalmentOfZeroIsCollectedWithoutATransfer() {
        LoanApplication free = LoanTestDriver.application("loan-2", LoanTestDriver.commitment("inv-1", 1_000));
        driver.lend(new LoanApplication(
                free.id(),
                free.product(),
                free.principal(),
                AnnualRate.of("0"),
                free.termMonths(),
                free.method(),
                free.appliedOn(),
                free.fundingDeadline(),
                free.borrower(),
                free.commitments()));
        driver.at(ON_FIRST_DUE);

        assertThat(driver.<CollectionResult>step(
                        (handle, now) -> Repayments.collect(handle, "loan-2", 1, LoanTestDriver.CUTOFF, now)))
                .isEqualTo(new CollectionResult.Collected(1, 0));
        assertThat(paidOn(1, "loan-2")).isEqualTo(FIRST_DUE);
        assertThat(database.jdbi()
                        .<@Nullable DueInstalment, RuntimeException>inTransaction(
                                handle -> Repayments.finish(handle, "loan-2", 1, driver.now())))
                .isEqualTo(new DueInstalment(2, LocalDate.of(2026, 5, 6), Won.ZERO));
    }

    @Test
    void theOldestInstalmentIsCollectedFirst() {
        driver.at(LoanTestDriver.seoul("2026-05-06T10:00"));
        assertThatThrownBy(() -> collect(2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("oldest");
    }

    @Test
    void theNextInstalmentIsTheFirstThatIsNotDistributed() {
        driver.at(LoanTestDriver.seoul("2026-03-20T10:00")).deposit(account, 30);
        driver.at(ON_FIRST_DUE);
        collect(1);
        assertThat(database.jdbi()
                        .<@Nullable DueInstalment, RuntimeException>withHandle(
                                handle -> Repayments.next(handle, "loan-1", 0)))
                .isEqualTo(new DueInstalment(1, FIRST_DUE, Won.of(30), true, null));
    }

    @Test
    void aLoanThatStillOwesCannotBeCompleted() {
        assertThatThrownBy(() ->
                        driver.step((handle, now) -> LoanClosing.close(handle, "loan-1", LoanState.COMPLETED, now)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() ->
                        driver.step((handle, now) -> LoanClosing.close(handle, "loan-1", LoanState.CANCELLED, now)))
                .isInstanceOf(IllegalStateException.class);
    }
}
