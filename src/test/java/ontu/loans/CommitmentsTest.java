package ontu.loans;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import ontu.database.Database;
import ontu.database.Race;
import ontu.workflows.loan.LoanState;
import ontu.workflows.money.Won;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class CommitmentsTest {
    @RegisterExtension
    final Database database = new Database();

    private LoanBook book;

    @BeforeEach
    void openBook() {
        book = new LoanBook(database.jdbi());
    }

    private CommitmentReply put(String loanId, String investorId, long amount) {
        return book.step(
                (handle, now) -> Commitments.put(handle, loanId, LoanBook.commitment(investorId, amount), now));
    }

    private CommitmentReply withdraw(String loanId, String investorId) {
        return book.step((handle, now) -> Commitments.withdraw(handle, loanId, investorId, now));
    }

    @Test
    void aCommitmentIsTakenOnceAndUpToWhatIsMissing() {
        book.open(LoanBook.application("loan-1", 100, LoanBook.commitment("inv-1", 60)));

        assertThat(put("loan-1", "inv-2", 41)).isEqualTo(new CommitmentReply.AboveWhatIsMissing(Won.of(40)));
        assertThat(put("loan-1", "inv-2", 40)).isEqualTo(new CommitmentReply.Accepted());
        assertThat(put("loan-1", "inv-2", 40)).isEqualTo(new CommitmentReply.Unchanged());
        assertThat(put("loan-1", "inv-2", 39)).isEqualTo(new CommitmentReply.DiffersFromStored(Won.of(40)));
        assertThat(put("loan-9", "inv-2", 40)).isEqualTo(new CommitmentReply.UnknownLoan());
    }

    @RepeatedTest(3)
    void twoInvestorsAtOnceNeverBothGetTheLastShare() throws Exception {
        book.open(LoanBook.application("loan-1", 100, LoanBook.commitment("inv-1", 60)));

        List<CommitmentReply> replies = Race.between(
                List.<Callable<CommitmentReply>>of(() -> put("loan-1", "inv-2", 40), () -> put("loan-1", "inv-3", 40)));

        assertThat(replies)
                .containsExactlyInAnyOrder(
                        new CommitmentReply.Accepted(), new CommitmentReply.AboveWhatIsMissing(Won.ZERO));
    }

    @Test
    void anInvestorIsNotTakenUnderTwoNames() {
        book.open(LoanBook.application("loan-1", 100, LoanBook.commitment("inv-1", 60)));
        NewCommitment renamed = NewCommitment.of("inv-1", "Another", "INV", Won.of(1));
        withdraw("loan-1", "inv-1");

        assertThat(book.<CommitmentReply>step((handle, now) -> Commitments.put(handle, "loan-1", renamed, now)))
                .isEqualTo(new CommitmentReply.InvestorNameDiffers());
    }

    @Test
    void freeMoneyOfTheInvestorIsReservedAtOnce() {
        book.open(LoanBook.application("loan-1", 100, LoanBook.commitment("inv-1", 60)));
        book.deposit(book.accountOfInvestor("inv-1"), 100);
        withdraw("loan-1", "inv-1");

        put("loan-1", "inv-1", 70);

        assertThat(book.commitmentState("loan-1", "inv-1")).isEqualTo("RESERVED");
        assertThat(book.available("inv-1")).isEqualTo(30);
        assertThat(book.reserved("loan-1")).isEqualTo(70);
    }

    @Test
    void aWithdrawalFreesTheMoneyForTheInvestorsOlderCommitments() {
        book.open(LoanBook.application("loan-1", LoanBook.commitment("inv-1", 60)));
        book.open(LoanBook.application("loan-2", LoanBook.commitment("inv-1", 50)));
        book.deposit(book.accountOfInvestor("inv-1"), 60);
        book.step(Reservations::run);
        assertThat(book.commitmentState("loan-2", "inv-1")).isEqualTo("OPEN");

        assertThat(withdraw("loan-1", "inv-1")).isEqualTo(new CommitmentReply.Accepted());

        assertThat(book.commitmentState("loan-1", "inv-1")).isEqualTo("WITHDRAWN");
        assertThat(book.commitmentState("loan-2", "inv-1")).isEqualTo("RESERVED");
        assertThat(book.reserved("loan-1")).isZero();
        assertThat(book.available("inv-1")).isEqualTo(10);
        assertThat(withdraw("loan-1", "inv-1")).isEqualTo(new CommitmentReply.Unchanged());
        assertThat(withdraw("loan-1", "inv-9")).isEqualTo(new CommitmentReply.UnknownCommitment());
    }

    @Test
    void aCommitmentThatComesBackQueuesAgainAndMayBeReservedAgain() {
        book.open(LoanBook.application("loan-1", LoanBook.commitment("inv-1", 60), LoanBook.commitment("inv-2", 40)));
        book.deposit(book.accountOfInvestor("inv-1"), 60);
        book.step(Reservations::run);
        long before = book.number("SELECT serial FROM commitment WHERE investor_id = 'inv-1'");
        withdraw("loan-1", "inv-1");
        put("loan-1", "inv-1", 60);

        assertThat(book.number("SELECT serial FROM commitment WHERE investor_id = 'inv-1'"))
                .isGreaterThan(book.number("SELECT serial FROM commitment WHERE investor_id = 'inv-2'"))
                .isGreaterThan(before);
        assertThat(book.commitmentState("loan-1", "inv-1")).isEqualTo("RESERVED");
        assertThat(book.reserved("loan-1")).isEqualTo(60);
        assertThat(book.number("SELECT count(*) FROM movement WHERE kind = 'COMMITMENT_RESERVED'"))
                .isEqualTo(2);
    }

    @Test
    void fromTheDisbursementOnNothingComesOrGoes() {
        NewLoan application = LoanBook.application("loan-1", LoanBook.commitment("inv-1", 60));
        book.open(application);
        book.payIn(application);
        book.step((handle, now) -> Disbursement.plan(handle, "loan-1", now));

        assertThat(withdraw("loan-1", "inv-1")).isEqualTo(new CommitmentReply.WrongState(LoanState.DISBURSING));
        assertThat(put("loan-1", "inv-2", 1)).isEqualTo(new CommitmentReply.WrongState(LoanState.DISBURSING));
    }
}
