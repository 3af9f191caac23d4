package ontu.investors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import ontu.database.Race;
import ontu.database.TestDatabase;
import ontu.deposits.FundsAvailability;
import ontu.ledger.LedgerAccount;
import ontu.loans.LoanTestDriver;
import ontu.money.Won;
import ontu.order.TransferKey;
import ontu.workflows.returns.ReturnTerms;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ReturnsTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private LoanTestDriver driver;
    private Instant depositedAt = Instant.EPOCH;

    @BeforeEach
    void anInvestorWithAHundredWon() {
        driver = new LoanTestDriver(database.jdbi());
        driver.open(LoanTestDriver.application("loan-1", 500, LoanTestDriver.commitment("inv-1", 200)));
        driver.deposit(driver.accountOfInvestor("inv-1"), 100);
        depositedAt = driver.now();
        driver.at(depositedAt.plus(Duration.ofHours(1)));
    }

    private static NewReturn newReturn(String id, long amount) {
        return new NewReturn("inv-1", id, Won.of(amount), "004", "1234567890", "Holder");
    }

    private ReturnReply request(NewReturn requested, String hash) {
        return driver.step((handle, now) -> Returns.request(handle, requested, hash, now));
    }

    @Test
    void aReturnHoldsItsMoneyAndIsReturnableThreeHoursAfterTheLastDeposit() {
        ReturnReply.Created created = (ReturnReply.Created) request(newReturn("r-1", 70), "a");

        assertThat(created.request())
                .isEqualTo(
                        new ReturnTerms(created.request().serial(), Won.of(70), depositedAt.plus(Duration.ofHours(3))));
        assertThat(driver.available("inv-1")).isEqualTo(30);
        assertThat(driver.balance(LedgerAccount.returning("inv-1"))).isEqualTo(70);
        assertThat(driver.<Instant>step((handle, now) -> FundsAvailability.usableFrom(
                        handle, new TransferKey.Return(created.request().serial()))))
                .isEqualTo(LoanTestDriver.seoul("2026-03-05T16:10"));
    }

    @Test
    void aRepeatedRequestGetsTheSameReplyAndADifferentOneIsAConflict() {
        ReturnReply.Created created = (ReturnReply.Created) request(newReturn("r-1", 70), "a");
        driver.at(driver.now().plus(Duration.ofSeconds(1)));
        driver.deposit(driver.accountOfInvestor("inv-1"), 100);
        driver.at(driver.now().plus(Duration.ofHours(9)));

        assertThat(request(newReturn("r-1", 70), "a")).isEqualTo(new ReturnReply.AlreadyExists(created.request()));
        assertThat(request(newReturn("r-1", 71), "b")).isEqualTo(new ReturnReply.Conflict());
        assertThat(driver.available("inv-1")).isEqualTo(130);
    }

    @Test
    void anOldDepositIsReturnableAtOnce() {
        driver.at(depositedAt.plus(Duration.ofHours(5)));

        assertThat(((ReturnReply.Created) request(newReturn("r-1", 70), "a"))
                        .request()
                        .returnableFrom())
                .isEqualTo(driver.now());
    }

    @Test
    void aSmallDepositDoesNotDelayTheReturnOfOlderMoney() {
        driver.at(depositedAt.plus(Duration.ofDays(1)));
        driver.deposit(driver.accountOfInvestor("inv-1"), 1);

        ReturnReply.Created old = (ReturnReply.Created) request(newReturn("r-1", 70), "a");
        ReturnReply.Created mixed = (ReturnReply.Created) request(newReturn("r-2", 31), "b");

        assertThat(old.request().returnableFrom()).isEqualTo(driver.now());
        assertThat(usableFrom(old)).isEqualTo(driver.now());
        assertThat(mixed.request().returnableFrom()).isEqualTo(driver.now().plus(Duration.ofHours(3)));
        assertThat(usableFrom(mixed)).isEqualTo(LoanTestDriver.seoul("2026-03-06T16:10"));
    }

    private Instant usableFrom(ReturnReply.Created created) {
        return driver.step((handle, now) -> FundsAvailability.usableFrom(
                handle, new TransferKey.Return(created.request().serial())));
    }

    @Test
    void moreThanTheFreeMoneyIsRefused() {
        assertThat(request(newReturn("r-1", 101), "a")).isEqualTo(new ReturnReply.InsufficientFunds(Won.of(100)));
        assertThat(request(new NewReturn("inv-9", "r-1", Won.of(1), "004", "1", "Holder"), "a"))
                .isEqualTo(new ReturnReply.UnknownInvestor());
        assertThat(driver.number("SELECT count(*) FROM investor_return")).isZero();
    }

    @Test
    void anExecutedReturnLeavesTheLedger() {
        ReturnReply.Created created = (ReturnReply.Created) request(newReturn("r-1", 70), "a");
        database.jdbi()
                .useTransaction(handle ->
                        ReturnAttention.raise(handle, created.request().serial(), "Check it.", driver.now()));
        assertThat(driver.text("SELECT state FROM investor_return")).isEqualTo("NEEDS_OPERATOR");
        database.jdbi()
                .useTransaction(handle ->
                        ReturnAttention.clear(handle, created.request().serial(), null, driver.now()));

        driver.executeAll();

        assertThat(driver.text("SELECT state FROM investor_return")).isEqualTo("RETURNED");
        assertThat(driver.balance(LedgerAccount.custody())).isEqualTo(30);
    }

    @Test
    void attentionIsTakenBackByItsOwnMessageOnly() {
        long serial = ((ReturnReply.Created) request(newReturn("r-1", 70), "a"))
                .request()
                .serial();
        database.jdbi().useTransaction(handle -> {
            ReturnAttention.raiseIfNone(handle, serial, "First.", driver.now());
            ReturnAttention.raiseIfNone(handle, serial, "Second.", driver.now());
        });
        assertThat(driver.text("SELECT attention_message FROM investor_return")).isEqualTo("First.");
        database.jdbi().useTransaction(handle -> {
            ReturnAttention.raise(handle, serial, "Third.", driver.now());
            ReturnAttention.clear(handle, serial, "First.", driver.now());
        });
        assertThat(driver.text("SELECT attention_message FROM investor_return")).isEqualTo("Third.");

        driver.executeAll();

        database.jdbi().useTransaction(handle -> {
            ReturnAttention.raise(handle, serial, "Too late.", driver.now());
            ReturnAttention.raiseIfNone(handle, serial, "Too late.", driver.now());
        });
        assertThat(driver.text("SELECT state FROM investor_return")).isEqualTo("RETURNED");
    }

    @Test
    void everyEventOfAReturnCarriesThePlatformsId() {
        ReturnReply.Created created = (ReturnReply.Created) request(newReturn("r-1", 70), "a");
        long serial = created.request().serial();
        database.jdbi().useTransaction(handle -> {
            ReturnAttention.raise(handle, serial, "Check it.", driver.now());
            ReturnAttention.clear(handle, serial, null, driver.now());
        });
        driver.executeAll();

        List<String> events = database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT type || ' ' || (detail ->> 'return') FROM event WHERE type LIKE 'RETURN%' ORDER BY id")
                        .mapTo(String.class)
                        .list());
        assertThat(events)
                .containsExactly(
                        "RETURN_REQUESTED r-1",
                        "RETURN_ATTENTION_RAISED r-1",
                        "RETURN_ATTENTION_CLEARED r-1",
                        "RETURN_COMPLETED r-1");
    }

    @RepeatedTest(3)
    void twoReturnsAtOnceNeverTakeTheSameWon() throws Exception {
        List<ReturnReply> replies = Race.between(List.<Callable<ReturnReply>>of(
                () -> request(newReturn("r-1", 60), "a"), () -> request(newReturn("r-2", 60), "b")));

        assertThat(replies).hasAtLeastOneElementOfType(ReturnReply.Created.class);
        assertThat(replies).contains(new ReturnReply.InsufficientFunds(Won.of(40)));
        assertThat(driver.available("inv-1")).isEqualTo(40);
    }
}
