package ontu.ledger;

import static ontu.database.Fixtures.NOW;
import static ontu.database.Fixtures.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import ontu.database.Fixtures;
import ontu.database.Race;
import ontu.database.TestDatabase;
import ontu.ledger.CommitmentTransaction.CommitmentReleased;
import ontu.ledger.CommitmentTransaction.CommitmentReserved;
import ontu.ledger.DepositTransaction.BorrowerDepositReceived;
import ontu.ledger.DepositTransaction.DepositAssignedToBorrower;
import ontu.ledger.DepositTransaction.DepositAssignedToInvestor;
import ontu.ledger.DepositTransaction.DepositKey;
import ontu.ledger.DepositTransaction.DepositSuspended;
import ontu.ledger.DepositTransaction.InvestorDepositReceived;
import ontu.ledger.TransferTransaction.DisbursementTransaction;
import ontu.ledger.TransferTransaction.DistributionTransaction;
import ontu.ledger.TransferTransaction.ReturnTransaction;
import ontu.ledger.TransferTransaction.Share;
import ontu.ledger.TransferTransaction.Stage;
import ontu.money.Won;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.transaction.TransactionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

final class LedgerTest {
    private static final Won HUNDRED = Won.of(100);
    private static final LedgerAccount ANNS = LedgerAccount.available("ann");
    private static final LedgerAccount BOBS = LedgerAccount.available("bob");

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @BeforeEach
    void parties() {
        database.jdbi().useHandle(handle -> {
            Fixtures.investor(handle, "ann");
            Fixtures.investor(handle, "bob");
            Fixtures.loan(handle, "loan");
        });
    }

    private static DepositKey key(int sequence) {
        return new DepositKey("562001", TODAY, Integer.toString(sequence));
    }

    private boolean post(LedgerTransaction transaction) {
        return database.jdbi().inTransaction(handle -> Ledger.post(handle, transaction, NOW));
    }

    private Won balance(LedgerAccount account) {
        return database.jdbi().withHandle(handle -> Ledger.balance(handle, account));
    }

    @Test
    void depositsAreOwedToThePayerAndHeldInCustody() {
        post(new InvestorDepositReceived(key(1), "ann", Won.of(700)));
        post(new BorrowerDepositReceived(key(2), "loan", Won.of(20)));
        post(new DepositSuspended(key(3), Won.of(3)));

        assertThat(balance(LedgerAccount.custody())).isEqualTo(Won.of(723));
        assertThat(balance(ANNS)).isEqualTo(Won.of(700));
        assertThat(balance(LedgerAccount.collected("loan"))).isEqualTo(Won.of(20));
        assertThat(balance(LedgerAccount.suspense())).isEqualTo(Won.of(3));
    }

    @Test
    void aSuspendedDepositIsAssignedOnce() {
        post(new DepositSuspended(key(1), Won.of(3)));
        post(new DepositSuspended(key(2), Won.of(4)));

        assertThat(post(new DepositAssignedToInvestor(key(1), "ann", Won.of(3))))
                .isTrue();
        assertThat(post(new DepositAssignedToInvestor(key(1), "ann", Won.of(3))))
                .isFalse();
        assertThat(post(new DepositAssignedToBorrower(key(2), "loan", Won.of(4))))
                .isTrue();
        assertThatThrownBy(() -> post(new DepositAssignedToBorrower(key(1), "loan", Won.of(3))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("assigned:562001:2026-03-05:1");
        assertThat(balance(LedgerAccount.suspense())).isEqualTo(Won.ZERO);
        assertThat(balance(ANNS)).isEqualTo(Won.of(3));
    }

    @Test
    void aCommitmentIsReservedAndReleased() {
        post(new InvestorDepositReceived(key(1), "ann", HUNDRED));

        post(new CommitmentReserved("loan", "ann", 1, Won.of(60)));
        assertThat(balance(ANNS)).isEqualTo(Won.of(40));
        assertThat(balance(LedgerAccount.reserved("loan"))).isEqualTo(Won.of(60));

        post(new CommitmentReleased("loan", "ann", 1, Won.of(60)));
        assertThat(post(new CommitmentReserved("loan", "ann", 2, HUNDRED))).isTrue();
        assertThat(balance(LedgerAccount.reserved("loan"))).isEqualTo(HUNDRED);
    }

    @Test
    void aDisbursementLeavesCustodyOnlyWhenItIsExecuted() {
        database.jdbi().useTransaction(handle -> Fixtures.reserved(handle, "loan", "ann", HUNDRED));

        post(new DisbursementTransaction(
                Stage.PLANNED, "disbursement-1-1", "loan", List.of(new Share("ann", HUNDRED))));
        assertThat(balance(LedgerAccount.disbursing("loan"))).isEqualTo(HUNDRED);
        assertThat(balance(LedgerAccount.custody())).isEqualTo(HUNDRED);

        post(new DisbursementTransaction(
                Stage.EXECUTED, "disbursement-1-1", "loan", List.of(new Share("ann", HUNDRED))));
        assertThat(balance(LedgerAccount.disbursing("loan"))).isEqualTo(Won.ZERO);
        assertThat(balance(LedgerAccount.custody())).isEqualTo(Won.ZERO);
    }

    @Test
    void aDistributionBecomesInvestorsFreeMoney() {
        database.jdbi().useTransaction(handle -> Fixtures.collected(handle, "loan", HUNDRED));
        List<Share> shares = List.of(new Share("ann", Won.of(61)), new Share("bob", Won.of(39)));

        post(new DistributionTransaction(Stage.PLANNED, "distribution-1-1-1", "loan", shares));
        assertThat(balance(LedgerAccount.collected("loan"))).isEqualTo(Won.ZERO);
        assertThat(balance(LedgerAccount.distributing("loan"))).isEqualTo(HUNDRED);

        post(new DistributionTransaction(Stage.EXECUTED, "distribution-1-1-1", "loan", shares));
        assertThat(balance(ANNS)).isEqualTo(Won.of(61));
        assertThat(balance(BOBS)).isEqualTo(Won.of(39));
        assertThat(balance(LedgerAccount.custody())).isEqualTo(HUNDRED);
    }

    @Test
    void theMoneyOfAnAbandonedTransferGoesToWhomItIsOwed() {
        database.owner()
                .useHandle(handle ->
                        handle.execute("ALTER TABLE ledger_transaction DISABLE TRIGGER two_operators_give_money_back"));
        database.jdbi().useTransaction(handle -> {
            Fixtures.funds(handle, "bob", HUNDRED);
            Fixtures.reserved(handle, "loan", "ann", HUNDRED);
            Fixtures.collected(handle, "loan", HUNDRED);
        });
        List<Share> shares = List.of(new Share("ann", HUNDRED));
        for (Stage stage : List.of(Stage.PLANNED, Stage.ABANDONED)) {
            post(new DisbursementTransaction(stage, "disbursement-1-1", "loan", shares));
            post(new DistributionTransaction(stage, "distribution-1-1-1", "loan", shares));
            post(new ReturnTransaction(stage, "return-1", "bob", HUNDRED));
        }

        assertThat(balance(BOBS)).isEqualTo(HUNDRED);
        assertThat(balance(ANNS)).isEqualTo(HUNDRED);
        assertThat(balance(LedgerAccount.held("loan", "ann"))).isEqualTo(HUNDRED);
        assertThat(balance(LedgerAccount.collected("loan"))).isEqualTo(Won.ZERO);
        assertThat(balance(LedgerAccount.returning("bob"))).isEqualTo(Won.ZERO);
    }

    @Test
    void aReturnIsHeldAtOnce() {
        post(new InvestorDepositReceived(key(1), "ann", HUNDRED));
        post(new ReturnTransaction(Stage.PLANNED, "return-1", "ann", HUNDRED));

        assertThatThrownBy(() -> post(new CommitmentReserved("loan", "ann", 1, Won.of(1))))
                .isInstanceOf(InsufficientFundsException.class);
        post(new ReturnTransaction(Stage.EXECUTED, "return-1", "ann", HUNDRED));
        assertThat(balance(LedgerAccount.custody())).isEqualTo(Won.ZERO);
    }

    @Test
    void aTransactionIsPostedOnceHoweverOftenItIsRequested() {
        InvestorDepositReceived deposit = new InvestorDepositReceived(key(1), "ann", HUNDRED);

        assertThat(post(deposit)).isTrue();
        assertThat(post(deposit)).isFalse();
        assertThat(balance(ANNS)).isEqualTo(HUNDRED);
    }

    @Test
    void anotherAmountUnderTheSameIdempotencyKeyIsRefused() {
        post(new InvestorDepositReceived(key(1), "ann", HUNDRED));

        assertThatThrownBy(() -> post(new InvestorDepositReceived(key(1), "ann", Won.of(99))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("deposit:562001:2026-03-05:1");
    }

    @Test
    void moreThanTheBalanceIsRefusedAndNothingIsPosted() {
        post(new InvestorDepositReceived(key(1), "ann", HUNDRED));

        InsufficientFundsException refused = catchThrowableOfType(
                InsufficientFundsException.class, () -> post(new CommitmentReserved("loan", "ann", 1, Won.of(101))));

        assertThat(refused)
                .hasMessageContaining("INVESTOR_AVAILABLE of ann has 100 won, and reserved:loan:ann:1 needs 101 won");
        assertThat(refused.account()).isEqualTo(ANNS);
        assertThat(refused.balance()).isEqualTo(HUNDRED);
        assertThat(refused.requested()).isEqualTo(Won.of(101));
        assertThat(balance(ANNS)).isEqualTo(HUNDRED);
        assertThat(post(new CommitmentReserved("loan", "ann", 1, HUNDRED))).isTrue();
    }

    @Test
    void transactionsOfOneCallSeeEachOther() {
        int posted = database.jdbi()
                .inTransaction(handle -> Ledger.postAll(
                        handle,
                        List.of(
                                new InvestorDepositReceived(key(1), "ann", HUNDRED),
                                new CommitmentReserved("loan", "ann", 1, HUNDRED),
                                new InvestorDepositReceived(key(1), "ann", HUNDRED)),
                        NOW));

        assertThat(posted).isEqualTo(2);
        assertThat(balance(ANNS)).isEqualTo(Won.ZERO);
        assertThat(balance(LedgerAccount.reserved("loan"))).isEqualTo(HUNDRED);
    }

    @Test
    void theBusinessDateIsTheOneInSeoul() {
        database.jdbi()
                .useTransaction(handle -> Ledger.post(
                        handle,
                        new InvestorDepositReceived(key(1), "ann", HUNDRED),
                        Instant.parse("2026-03-05T15:00:00Z")));

        LocalDate date = database.jdbi()
                .withHandle(handle -> handle.select("SELECT business_date FROM ledger_transaction")
                        .mapTo(LocalDate.class)
                        .one());
        assertThat(date).isEqualTo(TODAY.plusDays(1));
    }

    @Test
    void fiveThousandInvestorsArePaidInOneTransaction() {
        List<String> investors = database.jdbi().inTransaction(handle -> Fixtures.investors(handle, 5000));
        List<Share> shares =
                investors.stream().map(id -> new Share(id, Won.of(7))).toList();
        database.jdbi().useTransaction(handle -> Fixtures.collected(handle, "loan", Won.of(35_000)));
        post(new DistributionTransaction(Stage.PLANNED, "distribution-1-1-1", "loan", shares));

        assertThat(post(new DistributionTransaction(Stage.EXECUTED, "distribution-1-1-1", "loan", shares)))
                .isTrue();
        assertThat(balance(LedgerAccount.available("inv-5000"))).isEqualTo(Won.of(7));
        assertThat(balance(LedgerAccount.distributing("loan"))).isEqualTo(Won.ZERO);
    }

    @Test
    @Timeout(30)
    void theLaterOfTwoTransactionsForTheSameMoneyWaitsAndIsRefused() throws Exception {
        post(new InvestorDepositReceived(key(1), "ann", HUNDRED));

        try (Handle first = database.jdbi().open();
                Handle observer = database.jdbi().open();
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            first.begin();
            Ledger.post(first, new CommitmentReserved("loan", "ann", 1, HUNDRED), NOW);
            Future<Boolean> second =
                    thread.submit(() -> tryPost(new ReturnTransaction(Stage.PLANNED, "return-1", "ann", HUNDRED)));
            while (!hasLockWaiter(observer)) {
                Thread.onSpinWait();
            }
            first.commit();

            assertThat(second.get()).isFalse();
        }
        assertThat(balance(ANNS)).isEqualTo(Won.ZERO);
        assertThat(balance(LedgerAccount.returning("ann"))).isEqualTo(Won.ZERO);
    }

    private static boolean hasLockWaiter(Handle observer) {
        return observer.createQuery("""
                SELECT EXISTS (SELECT FROM pg_stat_activity
                                WHERE datname = current_database() AND wait_event_type = 'Lock')""").mapTo(Boolean.class).one();
    }

    private boolean tryPost(LedgerTransaction transaction) {
        try {
            return post(transaction);
        } catch (InsufficientFundsException taken) {
            return false;
        }
    }

    @Test
    void concurrentRequestsForOneTransactionPostItOnce() throws Exception {
        Callable<Boolean> report = () -> post(new InvestorDepositReceived(key(1), "ann", HUNDRED));

        assertThat(Race.between(List.of(report, report, report, report))).containsOnlyOnce(true);
        assertThat(balance(ANNS)).isEqualTo(HUNDRED);
    }

    @Test
    void callersThatPostToTheSameAccountsInOppositeOrderDoNotDeadlock() throws Exception {
        List<InvestorDepositReceived> there = IntStream.range(0, 100)
                .mapToObj(i -> new InvestorDepositReceived(key(i), i % 2 == 0 ? "ann" : "bob", Won.of(1)))
                .toList();
        List<InvestorDepositReceived> back = IntStream.range(100, 200)
                .mapToObj(i -> new InvestorDepositReceived(key(i), i % 2 == 0 ? "bob" : "ann", Won.of(1)))
                .toList();

        List<Integer> posted = Race.between(List.of(
                () -> database.jdbi().inTransaction(handle -> Ledger.postAll(handle, there, NOW)),
                () -> database.jdbi().inTransaction(handle -> Ledger.postAll(handle, back, NOW))));

        assertThat(posted).containsExactly(100, 100);
        assertThat(balance(ANNS)).isEqualTo(HUNDRED);
        assertThat(balance(BOBS)).isEqualTo(HUNDRED);
    }

    @Test
    void aTransactionThatDoesNotBalanceIsRefusedAtCommit() {
        assertThatThrownBy(() -> database.jdbi().useTransaction(handle -> {
                    long transactionId = rawTransaction(handle);
                    rawPosting(handle, transactionId, 1, "DEBIT", 100);
                    rawPosting(handle, transactionId, 2, "CREDIT", 99);
                }))
                .isInstanceOf(TransactionException.class)
                .hasStackTraceContaining("does not balance: debit 100, credit 99");
    }

    @Test
    void aTransactionWithoutPostingsIsRefused() {
        assertThatThrownBy(() -> database.jdbi().useTransaction(LedgerTest::rawTransaction))
                .isInstanceOf(TransactionException.class)
                .hasStackTraceContaining("does not balance");
    }

    @Test
    void aPostingLaterThanItsTransactionIsRefused() {
        post(new InvestorDepositReceived(key(1), "ann", HUNDRED));

        assertThatThrownBy(() -> database.jdbi()
                        .useTransaction(handle -> rawPosting(
                                handle,
                                handle.select("SELECT id FROM ledger_transaction")
                                        .mapTo(Long.class)
                                        .one(),
                                3,
                                "DEBIT",
                                1)))
                .isInstanceOf(UnableToExecuteStatementException.class)
                .hasMessageContaining("must be written in the database transaction of its ledger transaction");
    }

    @Test
    void aNegativeBalanceIsRefusedByTheDatabase() {
        post(new InvestorDepositReceived(key(1), "ann", HUNDRED));

        assertRefused("UPDATE ledger_account SET balance = -1 WHERE owner = 'ann'", "ledger_account_balance_check");
    }

    @Test
    void theLedgerIsAppendOnly() {
        post(new InvestorDepositReceived(key(1), "ann", HUNDRED));

        assertRefused("UPDATE ledger_transaction SET kind = 'X'", "ledger_transaction is append-only: UPDATE refused");
        assertRefused("DELETE FROM posting", "posting is append-only: DELETE refused");
        assertRefused("UPDATE posting SET amount = 1", "posting is append-only: UPDATE refused");
        assertRefused("TRUNCATE ledger_transaction CASCADE", "append-only: TRUNCATE refused");
    }

    private void assertRefused(String sql, String reason) {
        assertThatThrownBy(() -> database.owner().useHandle(handle -> handle.execute(sql)))
                .isInstanceOf(UnableToExecuteStatementException.class)
                .hasMessageContaining(reason);
    }

    private static long rawTransaction(Handle handle) {
        return handle.select("""
                        INSERT INTO ledger_transaction (kind, idempotency_key, business_date, posted_at)
                        VALUES ('X', 'x', '2026-03-05', '2026-03-05T01:00:00Z') RETURNING id""").mapTo(Long.class).one();
    }

    private static void rawPosting(Handle handle, long transactionId, int line, String side, long amount) {
        handle.execute(
                "INSERT INTO posting SELECT ?, ?, id, ?, ? FROM ledger_account WHERE kind = 'SUSPENSE'",
                transactionId,
                line,
                side,
                amount);
    }
}
