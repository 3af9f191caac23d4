package ontu.loans;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import ontu.database.TestDatabase;
import ontu.deposits.DepositCutoff;
import ontu.deposits.DoubtfulParties;
import ontu.investors.NewReturn;
import ontu.investors.Returns;
import ontu.money.Won;
import ontu.workflows.loan.DeadlineHold;
import ontu.workflows.loan.FundingClosure;
import ontu.workflows.loan.FundingStatus;
import ontu.workflows.loan.LoanState;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A loan of 100 won with the deadline of 31 March 2026, of which inv-1 has committed 60 and inv-2 40. */
final class LoanFundingTest {
    private static final LocalDate DEADLINE = LocalDate.of(2026, 3, 31);

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private LoanTestDriver driver;

    @BeforeEach
    void open() {
        driver = new LoanTestDriver(database.jdbi());
        driver.open(LoanTestDriver.application(
                "loan-1", LoanTestDriver.commitment("inv-1", 60), LoanTestDriver.commitment("inv-2", 40)));
        driver.pollDeposit(driver.accountOfInvestor("inv-1"), 60);
    }

    private FundingStatus check() {
        return driver.step((handle, now) -> LoanFunding.check(handle, "loan-1", LoanTestDriver.CUTOFF, now));
    }

    private LoanTestDriver at(String localDateTime) {
        return driver.at(LoanTestDriver.seoul(localDateTime));
    }

    /** Inv-2's money, listed now. */
    private void deposit(LocalDate receivedOn, long amount) {
        driver.deposit(driver.accountOfInvestor("inv-2"), receivedOn, amount);
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
    void aLoanExpiresOnlyOnceItsDeadlineIsOverAndRead() {
        at("2026-04-01T00:00").readList();
        assertThat(driver.expire("loan-1")).isEqualTo(FundingClosure.ON_HOLD);
        assertThat(check()).isEqualTo(new FundingStatus(false, false, DeadlineHold.AWAITING_LIST));
        assertThat(driver.state("loan-1")).isEqualTo(LoanState.FUNDING);
        assertThat(loansToNotify()).isEmpty();

        at("2026-04-01T00:31").readList();
        assertThat(loansToNotify()).containsExactly("loan-1");
        assertThat(check()).isEqualTo(new FundingStatus(false, false));
        assertThat(driver.expire("loan-1")).isEqualTo(FundingClosure.CLOSED);
        assertThat(driver.state("loan-1")).isEqualTo(LoanState.EXPIRED);
        assertThat(driver.available("inv-1")).isEqualTo(60);
    }

    @Test
    void moneyOfTheDeadlineThatIsListedAfterItFundsTheLoan() {
        at("2026-04-01T01:00");
        deposit(DEADLINE, 40);

        assertThat(driver.expire("loan-1")).isEqualTo(FundingClosure.ALREADY_FUNDED);
        assertThat(check()).isEqualTo(new FundingStatus(true, false));
        assertThat(driver.events("loan-1")).contains("LOAN_FUNDED");
    }

    @Test
    void moneyThatCameAfterTheDeadlineFundsNothing() {
        at("2026-04-01T00:05");
        deposit(DEADLINE.plusDays(1), 40);

        assertThat(check()).isEqualTo(new FundingStatus(false, false, DeadlineHold.AWAITING_LIST));
        assertThat(driver.commitmentState("loan-1", "inv-2")).isEqualTo("OPEN");

        at("2026-04-01T00:31").readList();
        assertThat(driver.expire("loan-1")).isEqualTo(FundingClosure.CLOSED);
    }

    @Test
    void moneyThatWentBackBeforeTheDeadlineIsNotReplacedByLaterMoney() {
        at("2026-03-30T10:00");
        deposit(DEADLINE.minusDays(1), 39);
        driver.step((handle, now) ->
                Returns.request(handle, new NewReturn("inv-2", "r-1", Won.of(39), "004", "1", "Holder"), "r-1", now));
        at("2026-04-01T01:00");
        deposit(DEADLINE.plusDays(1), 40);
        deposit(DEADLINE, 1);

        check();

        assertThat(driver.available("inv-2")).isEqualTo(41);
        assertThat(driver.commitmentState("loan-1", "inv-2")).isEqualTo("OPEN");
    }

    @Test
    void aReturnAfterTheDeadlineTakesTheMoneyThatCameLast() {
        at("2026-04-01T01:00");
        deposit(DEADLINE, 39);
        deposit(DEADLINE.plusDays(1), 30);
        driver.step((handle, now) ->
                Returns.request(handle, new NewReturn("inv-2", "r-1", Won.of(30), "004", "1", "Holder"), "r-1", now));
        deposit(DEADLINE, 1);

        assertThat(check().funded()).isTrue();
    }

    @Test
    void aDisputedDepositThatCameAfterTheDeadlineIsLackedOnce() {
        at("2026-04-01T01:00");
        deposit(DEADLINE, 40);
        deposit(DEADLINE.plusDays(1), 40);
        database.jdbi().useHandle(handle -> handle.execute("""
                UPDATE deposit SET dispute = 'GONE', disputed_at = listed_at WHERE received_on = ?""", DEADLINE.plusDays(1)));

        assertThat(check().funded()).isTrue();
    }

    @Test
    void whatADistributionBringsCameOnTheBanksDateOfItsOrder() {
        LocalDate due = LocalDate.of(2026, 4, 6);
        driver.lend(LoanTestDriver.application("loan-2", LoanTestDriver.commitment("inv-3", 4_000)));
        driver.open(application("loan-3", due.minusDays(1)));
        driver.open(application("loan-4", due));
        at("2026-04-06T10:00").deposit(driver.accountOfBorrower("loan-2"), 40);
        at("2026-04-06T17:00");
        driver.step((handle, now) -> Repayments.collect(handle, "loan-2", 1, LoanTestDriver.CUTOFF, now));
        driver.executeAll();
        assertThat(driver.available("inv-3")).isEqualTo(40);

        assertThat(driver.<Set<String>>step(Reservations::run)).containsExactly("loan-4");
    }

    private static LoanApplication application(String id, LocalDate deadline) {
        LoanApplication usual = LoanTestDriver.application(id, LoanTestDriver.commitment("inv-3", 40));
        return new LoanApplication(
                usual.id(),
                usual.product(),
                usual.principal(),
                usual.annualRate(),
                usual.termMonths(),
                usual.method(),
                usual.appliedOn(),
                deadline,
                usual.borrower(),
                usual.commitments());
    }

    @Test
    void aLoanWithAnInvestorWhoseDepositIsInDoubtDoesNotExpire() {
        at("2026-04-01T00:31").readList();
        DepositCutoff cutoff = LoanTestDriver.cutoff(new DoubtfulParties() {
            @Override
            public boolean includeAnyInvestor(Handle handle, Collection<String> investors, LocalDate day) {
                return investors.contains("inv-2");
            }

            @Override
            public boolean includeBorrower(Handle handle, String loanId, LocalDate day) {
                return false;
            }
        });

        assertThat(driver.<FundingClosure>step((handle, now) -> LoanFunding.expire(handle, "loan-1", cutoff, now)))
                .isEqualTo(FundingClosure.ON_HOLD);
        assertThat(driver.<FundingStatus>step((handle, now) -> LoanFunding.check(handle, "loan-1", cutoff, now)))
                .isEqualTo(new FundingStatus(false, false, DeadlineHold.DEPOSIT_IN_DOUBT));
    }
}
