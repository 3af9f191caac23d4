package ontu.loans;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import ontu.database.Race;
import ontu.database.TestDatabase;
import ontu.money.Won;
import ontu.workflows.loan.LoanState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class CommitmentsTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private LoanTestDriver driver;

    @BeforeEach
    void createDriver() {
        driver = new LoanTestDriver(database.jdbi());
    }

    private CommitmentReply put(String loanId, String investorId, long amount) {
        return driver.step(
                (handle, now) -> Commitments.put(handle, loanId, LoanTestDriver.commitment(investorId, amount), now));
    }

    private CommitmentReply withdraw(String loanId, String investorId) {
        return driver.step((handle, now) -> Commitments.withdraw(handle, loanId, investorId, now));
    }

    @Test
    void aCommitmentIsMadeOnceAndUpToTheRemainingAmount() {
        driver.open(LoanTestDriver.application("loan-1", 100, LoanTestDriver.commitment("inv-1", 60)));

        assertThat(put("loan-1", "inv-2", 41)).isEqualTo(new CommitmentReply.ExceedsRemainingAmount(Won.of(40)));
        assertThat(put("loan-1", "inv-2", 40)).isEqualTo(new CommitmentReply.Accepted());
        assertThat(put("loan-1", "inv-2", 40)).isEqualTo(new CommitmentReply.Unchanged());
        assertThat(put("loan-1", "inv-2", 39)).isEqualTo(new CommitmentReply.AmountDiffers(Won.of(40)));
        assertThat(put("loan-9", "inv-2", 40)).isEqualTo(new CommitmentReply.UnknownLoan());
    }

    @Test
    void noCommitmentIsMadeAfterTheLoansDeadline() {
        driver.open(LoanTestDriver.application("loan-1", 100, LoanTestDriver.commitment("inv-1", 60)));

        driver.at(LoanTestDriver.seoul("2026-04-01T00:00"));
        assertThat(put("loan-1", "inv-2", 40)).isEqualTo(new CommitmentReply.DeadlinePassed(LocalDate.of(2026, 3, 31)));
        assertThat(put("loan-1", "inv-1", 60)).isEqualTo(new CommitmentReply.Unchanged());

        driver.at(LoanTestDriver.seoul("2026-03-31T23:59"));
        assertThat(put("loan-1", "inv-2", 40)).isEqualTo(new CommitmentReply.Accepted());
    }

    @RepeatedTest(3)
    void twoConcurrentInvestorsNeverBothGetTheRemainingAmount() throws Exception {
        driver.open(LoanTestDriver.application("loan-1", 100, LoanTestDriver.commitment("inv-1", 60)));

        List<CommitmentReply> replies = Race.between(
                List.<Callable<CommitmentReply>>of(() -> put("loan-1", "inv-2", 40), () -> put("loan-1", "inv-3", 40)));

        assertThat(replies)
                .containsExactlyInAnyOrder(
                        new CommitmentReply.Accepted(), new CommitmentReply.ExceedsRemainingAmount(Won.ZERO));
    }

    @Test
    void anInvestorCannotHaveTwoNames() {
        driver.open(LoanTestDriver.application("loan-1", 100, LoanTestDriver.commitment("inv-1", 60)));
        NewCommitment renamed = NewCommitment.of("inv-1", "Another", "INV", Won.of(1));
        withdraw("loan-1", "inv-1");

        assertThat(driver.<CommitmentReply>step((handle, now) -> Commitments.put(handle, "loan-1", renamed, now)))
                .isEqualTo(new CommitmentReply.InvestorNameDiffers());
    }

    @Test
    void aRepeatedCommitmentUnderAnotherNameIsNotTheSameRequest() {
        driver.open(LoanTestDriver.application("loan-1", 100, LoanTestDriver.commitment("inv-1", 60)));
        NewCommitment another = NewCommitment.of("inv-1", "Another", "INV", Won.of(60));

        assertThat(driver.<CommitmentReply>step((handle, now) -> Commitments.put(handle, "loan-1", another, now)))
                .isEqualTo(new CommitmentReply.MadeUnderAnotherName());
    }

    @Test
    void freeMoneyOfTheInvestorIsReservedAtOnce() {
        driver.open(LoanTestDriver.application("loan-1", 100, LoanTestDriver.commitment("inv-1", 60)));
        driver.deposit(driver.accountOfInvestor("inv-1"), 100);
        withdraw("loan-1", "inv-1");

        put("loan-1", "inv-1", 70);

        assertThat(driver.commitmentState("loan-1", "inv-1")).isEqualTo("RESERVED");
        assertThat(driver.available("inv-1")).isEqualTo(30);
        assertThat(driver.reserved("loan-1")).isEqualTo(70);
    }

    @Test
    void aWithdrawalReleasesTheMoneyForTheInvestorsOtherCommitments() {
        driver.open(LoanTestDriver.application("loan-1", LoanTestDriver.commitment("inv-1", 60)));
        driver.open(LoanTestDriver.application("loan-2", LoanTestDriver.commitment("inv-1", 50)));
        driver.deposit(driver.accountOfInvestor("inv-1"), 60);
        driver.step(Reservations::run);
        assertThat(driver.commitmentState("loan-2", "inv-1")).isEqualTo("OPEN");

        assertThat(withdraw("loan-1", "inv-1")).isEqualTo(new CommitmentReply.Accepted());

        assertThat(driver.commitmentState("loan-1", "inv-1")).isEqualTo("WITHDRAWN");
        assertThat(driver.commitmentState("loan-2", "inv-1")).isEqualTo("RESERVED");
        assertThat(driver.reserved("loan-1")).isZero();
        assertThat(driver.available("inv-1")).isEqualTo(10);
        assertThat(withdraw("loan-1", "inv-1")).isEqualTo(new CommitmentReply.Unchanged());
        assertThat(withdraw("loan-1", "inv-9")).isEqualTo(new CommitmentReply.UnknownCommitment());
    }

    @Test
    void aCommitmentMadeAgainIsQueuedAgainAndMayBeReservedAgain() {
        driver.open(LoanTestDriver.application(
                "loan-1", LoanTestDriver.commitment("inv-1", 60), LoanTestDriver.commitment("inv-2", 40)));
        driver.deposit(driver.accountOfInvestor("inv-1"), 60);
        driver.step(Reservations::run);
        long before = driver.number("SELECT serial FROM commitment WHERE investor_id = 'inv-1'");
        withdraw("loan-1", "inv-1");
        put("loan-1", "inv-1", 60);

        assertThat(driver.number("SELECT serial FROM commitment WHERE investor_id = 'inv-1'"))
                .isGreaterThan(driver.number("SELECT serial FROM commitment WHERE investor_id = 'inv-2'"))
                .isGreaterThan(before);
        assertThat(driver.commitmentState("loan-1", "inv-1")).isEqualTo("RESERVED");
        assertThat(driver.reserved("loan-1")).isEqualTo(60);
        assertThat(driver.number("SELECT count(*) FROM ledger_transaction WHERE kind = 'COMMITMENT_RESERVED'"))
                .isEqualTo(2);
    }

    @Test
    void commitmentsCannotChangeOnceTheDisbursementIsPlanned() {
        LoanApplication application = LoanTestDriver.application("loan-1", LoanTestDriver.commitment("inv-1", 60));
        driver.open(application);
        driver.payIn(application);
        driver.step((handle, now) -> Disbursements.plan(handle, "loan-1", now));

        assertThat(withdraw("loan-1", "inv-1")).isEqualTo(new CommitmentReply.WrongState(LoanState.DISBURSING));
        assertThat(put("loan-1", "inv-2", 1)).isEqualTo(new CommitmentReply.WrongState(LoanState.DISBURSING));
    }
}
