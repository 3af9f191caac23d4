package ontu.loans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ontu.database.TestDatabase;
import ontu.deposits.FundsAvailability;
import ontu.journal.Transfer;
import ontu.journal.TransferLine;
import ontu.journal.Transfers;
import ontu.ledger.LedgerAccount;
import ontu.money.Won;
import ontu.order.TransferKey;
import ontu.workflows.loan.DisbursementPlan;
import ontu.workflows.loan.DueInstalment;
import ontu.workflows.loan.LoanState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class DisbursementsTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private LoanTestDriver driver;

    @BeforeEach
    void createDriver() {
        driver = new LoanTestDriver(database.jdbi());
    }

    private DisbursementPlan plan(String loanId) {
        return driver.step((handle, now) -> Disbursements.plan(handle, loanId, now));
    }

    @Test
    void chunksFollowTheQueueAndCarryTheRunningTotal() {
        LoanApplication application = LoanTestDriver.application(
                "loan-1", LoanTestDriver.commitment("inv-1", 2_500_000_000L), LoanTestDriver.commitment("inv-2", 40));
        driver.open(application);
        driver.payIn(application);

        assertThat(plan("loan-1")).isEqualTo(new DisbursementPlan(true, 3));

        long serial = driver.loan("loan-1").serial();
        Transfer last = driver.step((handle, now) ->
                Transfers.find(handle, new TransferKey.Disbursement(serial, 3)).orElseThrow());
        assertThat(last.cumulative()).isEqualTo(Won.of(2_500_000_040L));
        assertThat(last.lines()).extracting(TransferLine::amount).containsExactly(Won.of(500_000_000), Won.of(40));
        assertThat(driver.balance(LedgerAccount.disbursing("loan-1"))).isEqualTo(2_500_000_040L);
        assertThat(driver.reserved("loan-1")).isZero();
        assertThat(plan("loan-1")).isEqualTo(new DisbursementPlan(true, 3));
        assertThat(driver.number("SELECT count(*) FROM transfer")).isEqualTo(3);
    }

    @Test
    void nothingIsPlannedBeforeFullFunding() {
        driver.open(LoanTestDriver.application("loan-1", 100, LoanTestDriver.commitment("inv-1", 60)));
        driver.deposit(driver.accountOfInvestor("inv-1"), 60);
        driver.step(Reservations::run);

        assertThat(plan("loan-1")).isEqualTo(new DisbursementPlan(false, 0));
        assertThat(driver.state("loan-1")).isEqualTo(LoanState.FUNDING);
    }

    @Test
    void theMoneyOfADisbursementIsUsableFromTheSweepAfterTheLastDepositItUses() {
        LoanApplication application = LoanTestDriver.application("loan-1", LoanTestDriver.commitment("inv-1", 60));
        driver.open(application);
        driver.payIn(application);
        driver.at(LoanTestDriver.seoul("2026-03-05T17:00"));
        driver.deposit(driver.accountOfInvestor("inv-1"), 60);
        plan("loan-1");

        TransferKey key = new TransferKey.Disbursement(driver.loan("loan-1").serial(), 1);
        assertThat(driver.<Instant>step((handle, now) -> FundsAvailability.usableFrom(handle, key)))
                .isEqualTo(LoanTestDriver.seoul("2026-03-05T16:10"));
    }

    @Test
    void aDepositThatStaysFreeDoesNotDelayADisbursement() {
        driver.open(LoanTestDriver.application("loan-1", LoanTestDriver.commitment("inv-1", 60)));
        driver.deposit(driver.accountOfInvestor("inv-1"), 60);
        driver.at(LoanTestDriver.seoul("2026-03-05T17:00"));
        driver.deposit(driver.accountOfInvestor("inv-1"), 1);
        driver.step(Reservations::run);
        plan("loan-1");

        TransferKey key = new TransferKey.Disbursement(driver.loan("loan-1").serial(), 1);
        assertThat(driver.<Instant>step((handle, now) -> FundsAvailability.usableFrom(handle, key)))
                .isEqualTo(driver.now());
    }

    @Test
    void repaymentBeginsWhenTheWholePrincipalIsDisbursed() {
        LoanApplication application = LoanTestDriver.application(
                "loan-1", LoanTestDriver.commitment("inv-1", 1_000_000_000L), LoanTestDriver.commitment("inv-2", 40));
        driver.open(application);
        driver.payIn(application);
        plan("loan-1");
        driver.execute(new TransferKey.Disbursement(driver.loan("loan-1").serial(), 1));

        assertThatThrownBy(() -> driver.confirmDisbursement("loan-1", LocalDate.of(2026, 3, 5)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1,000,000,000 won");

        driver.executeAll();
        driver.confirmDisbursement(
                "loan-1",
                driver.step((handle, now) ->
                        Disbursements.executed(handle, "loan-1").lastOn()));
        driver.confirmDisbursement("loan-1", LocalDate.of(2026, 3, 6));

        assertThat(driver.state("loan-1")).isEqualTo(LoanState.REPAYING);
        assertThat(driver.loan("loan-1").disbursedOn()).isEqualTo(LocalDate.of(2026, 3, 5));
        assertThat(driver.commitmentState("loan-1", "inv-2")).isEqualTo("LENT");
        assertThat(driver.<List<StoredInstalment>>step((handle, now) -> Instalments.all(handle, "loan-1")))
                .extracting(instalment -> instalment.toDue(Optional.empty()))
                .containsExactly(
                        new DueInstalment(1, LocalDate.of(2026, 4, 6), Won.of(10_000_000)),
                        new DueInstalment(2, LocalDate.of(2026, 5, 6), Won.of(10_000_000)),
                        new DueInstalment(3, LocalDate.of(2026, 6, 5), Won.of(1_010_000_040)));
        assertThat(driver.balance(LedgerAccount.custody())).isZero();
    }
}
