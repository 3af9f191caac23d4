package ontu.loans;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import ontu.database.Database;
import ontu.database.Race;
import ontu.investors.NewReturn;
import ontu.investors.ReturnReply;
import ontu.investors.Returns;
import ontu.workflows.loan.DisbursementPlan;
import ontu.workflows.loan.FundingEnd;
import ontu.workflows.loan.FundingStatus;
import ontu.workflows.loan.LoanState;
import ontu.workflows.money.Won;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ReservationsTest {
    @RegisterExtension
    final Database database = new Database();

    private LoanBook book;

    @BeforeEach
    void openBook() {
        book = new LoanBook(database.jdbi());
    }

    private void openTwoLoansOfOneInvestor() {
        book.open(LoanBook.application("loan-1", LoanBook.commitment("inv-1", 60)));
        book.open(LoanBook.application("loan-2", LoanBook.commitment("inv-1", 60)));
    }

    @Test
    void theOldestLoanComesFirstAndWhatCannotBeMetIsSkipped() {
        book.open(LoanBook.application("loan-1", LoanBook.commitment("inv-1", 60)));
        book.open(LoanBook.application("loan-2", LoanBook.commitment("inv-1", 60)));
        book.open(LoanBook.application("loan-3", LoanBook.commitment("inv-1", 30)));
        book.deposit(book.accountOfInvestor("inv-1"), 100);

        Set<String> loans = book.step(Reservations::run);

        assertThat(loans).containsExactly("loan-1", "loan-3");
        assertThat(book.commitmentState("loan-2", "inv-1")).isEqualTo("OPEN");
        assertThat(book.available("inv-1")).isEqualTo(10);
        assertThat(book.events("loan-1")).endsWith("COMMITMENT_RESERVED", "LOAN_FUNDED");
    }

    @Test
    void aCommitmentIsReservedWholeOrNotAtAll() {
        book.open(LoanBook.application("loan-1", LoanBook.commitment("inv-1", 60), LoanBook.commitment("inv-2", 40)));
        book.deposit(book.accountOfInvestor("inv-1"), 59);
        book.deposit(book.accountOfInvestor("inv-2"), 40);

        book.step(Reservations::run);

        assertThat(book.reserved("loan-1")).isEqualTo(40);
        assertThat(book.events("loan-1")).doesNotContain("LOAN_FUNDED");
        assertThat(status("loan-1")).isEqualTo(new FundingStatus(false, false));
    }

    @Test
    void onlyALoanThatIsFundingAndInTimeGetsMoney() {
        NewLoan application = LoanBook.application("loan-1", LoanBook.commitment("inv-1", 60));
        book.step((handle, now) -> LoanApplications.receive(handle, application, "a", now));
        book.giveAccounts();
        book.deposit(book.accountOfInvestor("inv-1"), 60);
        assertThat(book.<Set<String>>step(Reservations::run)).isEmpty();

        book.at(LoanBook.seoul("2026-04-01T00:00"));
        assertThat(status("loan-1")).isEqualTo(new FundingStatus(false, false));

        book.at(LoanBook.seoul("2026-03-31T23:59"));
        assertThat(status("loan-1")).isEqualTo(new FundingStatus(true, false));
    }

    @Test
    void aLoanSaysThatAnInvestorHasNoAccount() {
        book.open(LoanBook.application("loan-1", 100, LoanBook.commitment("inv-1", 60)));
        book.step((handle, now) -> Commitments.put(handle, "loan-1", LoanBook.commitment("inv-2", 40), now));

        assertThat(status("loan-1")).isEqualTo(new FundingStatus(false, true));
    }

    private FundingStatus status(String loanId) {
        return book.step((handle, now) -> Funding.look(handle, loanId, now));
    }

    @RepeatedTest(5)
    void twoLoansAfterTheSameWonNeverBothGetIt() throws Exception {
        openTwoLoansOfOneInvestor();
        book.deposit(book.accountOfInvestor("inv-1"), 60);

        Race.between(List.<Callable<Object>>of(
                () -> status("loan-2"),
                () -> status("loan-1"),
                () -> book.<Set<String>>step(Reservations::run),
                () -> book.<Set<String>>step(Reservations::run)));

        assertThat(book.commitmentState("loan-1", "inv-1")).isEqualTo("RESERVED");
        assertThat(book.commitmentState("loan-2", "inv-1")).isEqualTo("OPEN");
        assertThat(book.available("inv-1")).isZero();
        assertThat(book.reserved("loan-1")).isEqualTo(60);
    }

    @RepeatedTest(5)
    void aReturnAndAReservationNeverBothGetTheSameWon() throws Exception {
        openTwoLoansOfOneInvestor();
        book.deposit(book.accountOfInvestor("inv-1"), 60);
        NewReturn wanted = new NewReturn("inv-1", "r-1", Won.of(60), "004", "1234567890", "Holder");

        List<Object> results = Race.between(List.<Callable<Object>>of(
                () -> book.<ReturnReply>step((handle, now) -> Returns.request(handle, wanted, "a", now)),
                () -> book.<Set<String>>step(Reservations::run)));

        boolean returned = results.getFirst() instanceof ReturnReply.Created;
        assertThat(book.reserved("loan-1")).isEqualTo(returned ? 0 : 60);
        assertThat(book.available("inv-1")).isZero();
    }

    private LoanBook oneReservationShort() {
        book.open(LoanBook.application("loan-1", LoanBook.commitment("inv-1", 60), LoanBook.commitment("inv-2", 40)));
        book.deposit(book.accountOfInvestor("inv-1"), 60);
        book.step(Reservations::run);
        book.deposit(book.accountOfInvestor("inv-2"), 40);
        return book;
    }

    private FundingEnd end(LoanState end) {
        return database.jdbi().inTransaction(handle -> Funding.end(handle, "loan-1", end, book.now()));
    }

    @RepeatedTest(5)
    void expiryAgainstTheLastReservationHasOneWinner() throws Exception {
        oneReservationShort();

        List<Object> results = Race.between(List.<Callable<Object>>of(
                () -> end(LoanState.EXPIRED), () -> book.<Set<String>>step(Reservations::run)));

        boolean ended = results.getFirst() == FundingEnd.ENDED;
        assertThat(book.state("loan-1")).isEqualTo(ended ? LoanState.EXPIRED : LoanState.FUNDING);
        assertThat(results.get(1)).isEqualTo(ended ? Collections.emptySet() : Set.of("loan-1"));
        assertThat(book.reserved("loan-1")).isEqualTo(ended ? 0 : 100);
        assertThat(book.available("inv-1")).isEqualTo(ended ? 60 : 0);
        assertThat(book.available("inv-2")).isEqualTo(ended ? 40 : 0);
        assertThat(end(LoanState.EXPIRED)).isEqualTo(ended ? FundingEnd.ENDED : FundingEnd.FUNDED_FIRST);
    }

    @RepeatedTest(5)
    void cancelAgainstTheLastReservationAlwaysFreesTheMoney() throws Exception {
        oneReservationShort();

        List<Object> results = Race.between(List.<Callable<Object>>of(
                () -> end(LoanState.CANCELLED), () -> book.<Set<String>>step(Reservations::run)));

        assertThat(results.getFirst()).isEqualTo(FundingEnd.ENDED);
        assertThat(book.state("loan-1")).isEqualTo(LoanState.CANCELLED);
        assertThat(book.reserved("loan-1")).isZero();
        assertThat(book.available("inv-1")).isEqualTo(60);
        assertThat(book.available("inv-2")).isEqualTo(40);
    }

    @RepeatedTest(5)
    void cancelAgainstThePlanOfTheDisbursementHasOneWinner() throws Exception {
        oneReservationShort();
        book.step(Reservations::run);

        List<Object> results = Race.between(List.<Callable<Object>>of(
                () -> end(LoanState.CANCELLED),
                () -> book.<DisbursementPlan>step((handle, now) -> Disbursement.plan(handle, "loan-1", now))));

        boolean ended = results.getFirst() == FundingEnd.ENDED;
        assertThat(results.get(1)).isEqualTo(new DisbursementPlan(!ended, ended ? 0 : 1));
        assertThat(book.state("loan-1")).isEqualTo(ended ? LoanState.CANCELLED : LoanState.DISBURSING);
        assertThat(book.available("inv-1")).isEqualTo(ended ? 60 : 0);
    }

    @RepeatedTest(5)
    void aWithdrawalAgainstThePlanOfTheDisbursementHasOneWinner() throws Exception {
        oneReservationShort();
        book.step(Reservations::run);

        List<Object> results = Race.between(List.<Callable<Object>>of(
                () -> book.<DisbursementPlan>step((handle, now) -> Disbursement.plan(handle, "loan-1", now)),
                () -> book.<CommitmentReply>step(
                        (handle, now) -> Commitments.withdraw(handle, "loan-1", "inv-1", now))));

        boolean planned = ((DisbursementPlan) results.getFirst()).funded();
        assertThat(results.get(1))
                .isEqualTo(
                        planned
                                ? new CommitmentReply.WrongState(LoanState.DISBURSING)
                                : new CommitmentReply.Accepted());
        assertThat(book.number("SELECT coalesce(sum(amount), 0) FROM leg")).isEqualTo(planned ? 100 : 0);
        assertThat(book.available("inv-1")).isEqualTo(planned ? 0 : 60);
    }

    @Test
    void moneyThatAnEndFreesGoesToTheInvestorsOtherLoans() {
        openTwoLoansOfOneInvestor();
        book.open(LoanBook.application("loan-3", LoanBook.commitment("inv-1", 1), LoanBook.commitment("inv-2", 1)));
        book.deposit(book.accountOfInvestor("inv-1"), 61);
        book.step(Reservations::run);
        database.jdbi().useTransaction(handle -> Commitments.withdraw(handle, "loan-1", "inv-1", book.now()));

        assertThat(book.commitmentState("loan-2", "inv-1")).isEqualTo("RESERVED");
        assertThat(book.<FundingEnd>step((handle, now) -> Funding.end(handle, "loan-3", LoanState.CANCELLED, now)))
                .isEqualTo(FundingEnd.ENDED);
        assertThat(book.available("inv-1")).isEqualTo(1);
        assertThat(book.commitmentState("loan-3", "inv-2")).isEqualTo("RELEASED");
        assertThat(book.events("loan-3")).endsWith("LOAN_STATE", "COMMITMENT_RELEASED");
    }
}
