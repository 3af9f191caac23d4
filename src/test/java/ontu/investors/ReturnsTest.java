package ontu.investors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import ontu.database.Database;
import ontu.database.Race;
import ontu.deposits.UsableMoney;
import ontu.ledger.LedgerAccount;
import ontu.loans.LoanBook;
import ontu.workflows.money.Won;
import ontu.workflows.order.BankOrder;
import ontu.workflows.refund.ReturnRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ReturnsTest {
    @RegisterExtension
    final Database database = new Database();

    private LoanBook book;
    private Instant depositedAt = Instant.EPOCH;

    @BeforeEach
    void anInvestorWithAHundredWon() {
        book = new LoanBook(database.jdbi());
        book.open(LoanBook.application("loan-1", 500, LoanBook.commitment("inv-1", 200)));
        book.deposit(book.accountOfInvestor("inv-1"), 100);
        depositedAt = book.now();
        book.at(depositedAt.plus(Duration.ofHours(1)));
    }

    private static NewReturn wanted(String id, long amount) {
        return new NewReturn("inv-1", id, Won.of(amount), "004", "1234567890", "Holder");
    }

    private ReturnReply request(NewReturn wanted, String hash) {
        return book.step((handle, now) -> Returns.request(handle, wanted, hash, now));
    }

    @Test
    void aReturnHoldsItsMoneyAndGoesThreeHoursAfterTheLastDeposit() {
        ReturnReply.Created created = (ReturnReply.Created) request(wanted("r-1", 70), "a");

        assertThat(created.request())
                .isEqualTo(new ReturnRequest(
                        created.request().serial(), Won.of(70), depositedAt.plus(Duration.ofHours(3))));
        assertThat(book.available("inv-1")).isEqualTo(30);
        assertThat(book.balance(LedgerAccount.returning("inv-1"))).isEqualTo(70);
        assertThat(book.<Instant>step((handle, now) -> UsableMoney.from(
                        handle, new BankOrder.Return(created.request().serial()))))
                .isEqualTo(LoanBook.seoul("2026-03-05T16:10"));
    }

    @Test
    void theSameRequestIsAnsweredAlikeWhateverHasComeSinceAndAnotherIsAConflict() {
        ReturnReply.Created created = (ReturnReply.Created) request(wanted("r-1", 70), "a");
        book.at(book.now().plus(Duration.ofSeconds(1)));
        book.deposit(book.accountOfInvestor("inv-1"), 100);
        book.at(book.now().plus(Duration.ofHours(9)));

        assertThat(request(wanted("r-1", 70), "a")).isEqualTo(new ReturnReply.Same(created.request()));
        assertThat(request(wanted("r-1", 71), "b")).isEqualTo(new ReturnReply.Conflict());
        assertThat(book.available("inv-1")).isEqualTo(130);
    }

    @Test
    void anOldDepositIsReturnableAtOnce() {
        book.at(depositedAt.plus(Duration.ofHours(5)));

        assertThat(((ReturnReply.Created) request(wanted("r-1", 70), "a"))
                        .request()
                        .returnableFrom())
                .isEqualTo(book.now());
    }

    @Test
    void moreThanIsFreeIsRefused() {
        assertThat(request(wanted("r-1", 101), "a")).isEqualTo(new ReturnReply.NotEnough(Won.of(100)));
        assertThat(request(new NewReturn("inv-9", "r-1", Won.of(1), "004", "1", "Holder"), "a"))
                .isEqualTo(new ReturnReply.UnknownInvestor());
        assertThat(book.number("SELECT count(*) FROM investor_return")).isZero();
    }

    @Test
    void anExecutedReturnLeavesTheBooks() {
        ReturnReply.Created created = (ReturnReply.Created) request(wanted("r-1", 70), "a");
        database.jdbi()
                .useTransaction(
                        handle -> Returns.callPerson(handle, created.request().serial(), "Look.", book.now()));
        assertThat(book.text("SELECT state FROM investor_return")).isEqualTo("ATTENTION");
        database.jdbi()
                .useTransaction(handle ->
                        Returns.dismissPerson(handle, created.request().serial(), book.now()));

        book.executeAll();

        assertThat(book.text("SELECT state FROM investor_return")).isEqualTo("RETURNED");
        assertThat(book.balance(LedgerAccount.custody())).isEqualTo(30);
    }

    @RepeatedTest(3)
    void twoReturnsAtOnceNeverTakeTheSameWon() throws Exception {
        List<ReturnReply> replies = Race.between(List.<Callable<ReturnReply>>of(
                () -> request(wanted("r-1", 60), "a"), () -> request(wanted("r-2", 60), "b")));

        assertThat(replies).hasAtLeastOneElementOfType(ReturnReply.Created.class);
        assertThat(replies).contains(new ReturnReply.NotEnough(Won.of(40)));
        assertThat(book.available("inv-1")).isEqualTo(40);
    }
}
