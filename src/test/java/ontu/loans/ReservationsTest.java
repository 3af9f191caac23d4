package ontu.loans;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import ontu.database.Race;
import ontu.database.TestDatabase;
import ontu.investors.NewReturn;
import ontu.investors.ReturnReply;
import ontu.investors.Returns;
import ontu.money.Won;
import ontu.workflows.loan.DisbursementPlan;
import ontu.workflows.loan.FundingClosure;
import ontu.workflows.loan.FundingStatus;
import ontu.workflows.loan.LoanState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ReservationsTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private LoanTestDriver driver;

    @BeforeEach
    void createDriver() {
        driver = new LoanTestDriver(database.jdbi());
    }

    private void openTwoLoansOfOneInvestor() {
        driver.open(LoanTestDriver.application("loan-1", LoanTestDriver.commitment("inv-1", 60)));
        driver.open(LoanTestDriver.application("loan-2", LoanTestDriver.commitment("inv-1", 60)));
    }

    @Test
    void theOldestLoanComesFirstAndWhatCannotBeFulfilledIsSkipped() {
        driver.open(LoanTestDriver.application("loan-1", LoanTestDriver.commitment("inv-1", 60)));
        driver.open(LoanTestDriver.application("loan-2", LoanTestDriver.commitment("inv-1", 60)));
        driver.open(LoanTestDriver.application("loan-3", LoanTestDriver.commitment("inv-1", 30)));
        driver.deposit(driver.accountOfInvestor("inv-1"), 100);

        Set<String> loans = driver.step(Reservations::run);

        assertThat(loans).containsExactly("loan-1", "loan-3");
        assertThat(driver.commitmentState("loan-2", "inv-1")).isEqualTo("OPEN");
        assertThat(driver.available("inv-1")).isEqualTo(10);
        assertThat(driver.events("loan-1")).endsWith("COMMITMENT_RESERVED", "LOAN_FUNDED");
    }

    @Test
    void depositsThatAddUpToMoreThanOneCanBeStopNobody() {
        driver.open(LoanTestDriver.application("loan-1", LoanTestDriver.commitment("inv-1", 60)));
        driver.open(LoanTestDriver.application("loan-2", LoanTestDriver.commitment("inv-2", 60)));
        driver.deposit(driver.accountOfInvestor("inv-1"), Won.MAX.amount());
        driver.deposit(driver.accountOfInvestor("inv-1"), Won.MAX.amount());
        driver.deposit(driver.accountOfInvestor("inv-2"), 60);

        assertThat(driver.<Set<String>>step(Reservations::run)).containsExactly("loan-1", "loan-2");
        assertThat(driver.available("inv-1")).isEqualTo(2 * Won.MAX.amount() - 60);
    }

    @Test
    void aCommitmentIsReservedInFullOrNotAtAll() {
        driver.open(LoanTestDriver.application(
                "loan-1", LoanTestDriver.commitment("inv-1", 60), LoanTestDriver.commitment("inv-2", 40)));
        driver.deposit(driver.accountOfInvestor("inv-1"), 59);
        driver.deposit(driver.accountOfInvestor("inv-2"), 40);

        driver.step(Reservations::run);

        assertThat(driver.reserved("loan-1")).isEqualTo(40);
        assertThat(driver.events("loan-1")).doesNotContain("LOAN_FUNDED");
        assertThat(status("loan-1")).isEqualTo(new FundingStatus(false, false));
    }

    @Test
    void moneyOfMoreThanFifteenDigitsIsReservedLikeAnyOther() {
        driver.open(LoanTestDriver.application("loan-1", LoanTestDriver.commitment("inv-1", 60)));
        driver.deposit(driver.accountOfInvestor("inv-1"), 999_999_999_999_999L);
        driver.deposit(driver.accountOfInvestor("inv-1"), 999_999_999_999_999L);

        assertThat(driver.<Set<String>>step(Reservations::run)).containsExactly("loan-1");
    }

    @Test
    void moneyIsReservedOnlyForALoanThatIsFunding() {
        LoanApplication application = LoanTestDriver.application("loan-1", LoanTestDriver.commitment("inv-1", 60));
        driver.step((handle, now) -> LoanApplications.receive(handle, application, "a", now));
        driver.issueAccounts();
        driver.deposit(driver.accountOfInvestor("inv-1"), 60);
        assertThat(driver.<Set<String>>step(Reservations::run)).isEmpty();

        assertThat(status("loan-1")).isEqualTo(new FundingStatus(true, false));
    }

    @Test
    void theFundingStatusShowsThatAnInvestorHasNoAccount() {
        driver.open(LoanTestDriver.application("loan-1", 100, LoanTestDriver.commitment("inv-1", 60)));
        driver.step((handle, now) -> Commitments.put(handle, "loan-1", LoanTestDriver.commitment("inv-2", 40), now));

        assertThat(status("loan-1")).isEqualTo(new FundingStatus(false, true));
    }

    private FundingStatus status(String loanId) {
        return driver.step((handle, now) -> LoanFunding.check(handle, loanId, LoanTestDriver.CUTOFF, now));
    }

    @RepeatedTest(5)
    void twoLoansNeverBothGetTheSameWon() throws Exception {
        openTwoLoansOfOneInvestor();
        driver.deposit(driver.accountOfInvestor("inv-1"), 60);

        Race.between(List.<Callable<Object>>of(
                () -> status("loan-2"),
                () -> status("loan-1"),
                () -> driver.<Set<String>>step(Reservations::run),
                () -> driver.<Set<String>>step(Reservations::run)));

        assertThat(driver.commitmentState("loan-1", "inv-1")).isEqualTo("RESERVED");
        assertThat(driver.commitmentState("loan-2", "inv-1")).isEqualTo("OPEN");
        assertThat(driver.available("inv-1")).isZero();
        assertThat(driver.reserved("loan-1")).isEqualTo(60);
    }

    @RepeatedTest(5)
    void aReturnAndAReservationNeverBothGetTheSameWon() throws Exception {
        openTwoLoansOfOneInvestor();
        driver.deposit(driver.accountOfInvestor("inv-1"), 60);
        NewReturn requested = new NewReturn("inv-1", "r-1", Won.of(60), "004", "1234567890", "Holder");

        List<Object> results = Race.between(List.<Callable<Object>>of(
                () -> driver.<ReturnReply>step((handle, now) -> Returns.request(handle, requested, "a", now)),
                () -> driver.<Set<String>>step(Reservations::run)));

        boolean returned = results.getFirst() instanceof ReturnReply.Created;
        assertThat(driver.reserved("loan-1")).isEqualTo(returned ? 0 : 60);
        assertThat(driver.available("inv-1")).isZero();
    }

    private LoanTestDriver oneReservationShort() {
        driver.open(LoanTestDriver.application(
                "loan-1", LoanTestDriver.commitment("inv-1", 60), LoanTestDriver.commitment("inv-2", 40)));
        driver.deposit(driver.accountOfInvestor("inv-1"), 60);
        driver.step(Reservations::run);
        driver.deposit(driver.accountOfInvestor("inv-2"), 40);
        return driver;
    }

    private FundingClosure close(LoanState endState) {
        return database.jdbi().inTransaction(handle -> LoanFunding.close(handle, "loan-1", endState, driver.now()));
    }

    @RepeatedTest(3)
    void aLoanWhoseLastMoneyIsThereDoesNotExpireWhoeverReservesIt() throws Exception {
        oneReservationShort();
        driver.at(LoanTestDriver.seoul("2026-04-01T10:00")).readList();

        List<Object> results = Race.between(List.<Callable<Object>>of(
                () -> driver.expire("loan-1"), () -> driver.<Set<String>>step(Reservations::run)));

        assertThat(results.getFirst()).isEqualTo(FundingClosure.ALREADY_FUNDED);
        assertThat(driver.state("loan-1")).isEqualTo(LoanState.FUNDING);
        assertThat(driver.reserved("loan-1")).isEqualTo(100);
    }

    @RepeatedTest(5)
    void cancelAgainstTheLastReservationAlwaysReleasesTheMoney() throws Exception {
        oneReservationShort();

        List<Object> results = Race.between(List.<Callable<Object>>of(
                () -> close(LoanState.CANCELLED), () -> driver.<Set<String>>step(Reservations::run)));

        assertThat(results.getFirst()).isEqualTo(FundingClosure.CLOSED);
        assertThat(driver.state("loan-1")).isEqualTo(LoanState.CANCELLED);
        assertThat(driver.reserved("loan-1")).isZero();
        assertThat(driver.available("inv-1")).isEqualTo(60);
        assertThat(driver.available("inv-2")).isEqualTo(40);
    }

    @RepeatedTest(5)
    void cancelAgainstThePlanOfTheDisbursementHasOneWinner() throws Exception {
        oneReservationShort();
        driver.step(Reservations::run);

        List<Object> results = Race.between(List.<Callable<Object>>of(
                () -> close(LoanState.CANCELLED),
                () -> driver.<DisbursementPlan>step((handle, now) -> Disbursements.plan(handle, "loan-1", now))));

        boolean ended = results.getFirst() == FundingClosure.CLOSED;
        assertThat(results.get(1)).isEqualTo(new DisbursementPlan(!ended, ended ? 0 : 1));
        assertThat(driver.state("loan-1")).isEqualTo(ended ? LoanState.CANCELLED : LoanState.DISBURSING);
        assertThat(driver.available("inv-1")).isEqualTo(ended ? 60 : 0);
    }

    @RepeatedTest(5)
    void aWithdrawalAgainstThePlanOfTheDisbursementHasOneWinner() throws Exception {
        oneReservationShort();
        driver.step(Reservations::run);

        List<Object> results = Race.between(List.<Callable<Object>>of(
                () -> driver.<DisbursementPlan>step((handle, now) -> Disbursements.plan(handle, "loan-1", now)),
                () -> driver.<CommitmentReply>step(
                        (handle, now) -> Commitments.withdraw(handle, "loan-1", "inv-1", now))));

        boolean planned = ((DisbursementPlan) results.getFirst()).funded();
        assertThat(results.get(1))
                .isEqualTo(
                        planned
                                ? new CommitmentReply.WrongState(LoanState.DISBURSING)
                                : new CommitmentReply.Accepted());
        assertThat(driver.number("SELECT coalesce(sum(amount), 0) FROM transfer"))
                .isEqualTo(planned ? 100 : 0);
        assertThat(driver.available("inv-1")).isEqualTo(planned ? 0 : 60);
    }

    @Test
    void moneyReleasedByAClosingLoanGoesToTheInvestorsOtherLoans() {
        openTwoLoansOfOneInvestor();
        driver.open(LoanTestDriver.application(
                "loan-3", LoanTestDriver.commitment("inv-1", 1), LoanTestDriver.commitment("inv-2", 1)));
        driver.deposit(driver.accountOfInvestor("inv-1"), 61);
        driver.step(Reservations::run);
        database.jdbi().useTransaction(handle -> Commitments.withdraw(handle, "loan-1", "inv-1", driver.now()));

        assertThat(driver.commitmentState("loan-2", "inv-1")).isEqualTo("RESERVED");
        assertThat(driver.<FundingClosure>step(
                        (handle, now) -> LoanFunding.close(handle, "loan-3", LoanState.CANCELLED, now)))
                .isEqualTo(FundingClosure.CLOSED);
        assertThat(driver.available("inv-1")).isEqualTo(1);
        assertThat(driver.commitmentState("loan-3", "inv-2")).isEqualTo("RELEASED");
        assertThat(driver.events("loan-3")).endsWith("LOAN_STATE_CHANGED", "COMMITMENT_RELEASED");
    }
}
