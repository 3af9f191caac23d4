package ontu.journal;

import static ontu.database.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import ontu.database.Fixtures;
import ontu.database.Race;
import ontu.database.TestDatabase;
import ontu.ledger.InsufficientFundsException;
import ontu.ledger.Ledger;
import ontu.ledger.LedgerAccount;
import ontu.money.Won;
import ontu.order.TransferKey;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.transaction.TransactionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class TransfersTest {
    private static final Won HUNDRED = Won.of(100);

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private TransferKey.Disbursement disbursement = new TransferKey.Disbursement(1, 1);
    private Transfer transfer = transfer(disbursement, HUNDRED);

    @BeforeEach
    void money() {
        database.jdbi().useTransaction(handle -> {
            Fixtures.investors(handle, 2);
            disbursement = new TransferKey.Disbursement(Fixtures.loan(handle, "loan"), 1);
            Fixtures.reserved(handle, "loan", "inv-1", HUNDRED);
            transfer = transfer(disbursement, HUNDRED);
        });
    }

    private static Transfer transfer(TransferKey.Disbursement key, Won amount) {
        return Transfer.disbursement(key, "loan", amount, List.of(new TransferLine("inv-1", "562001", amount)));
    }

    private boolean write(Transfer written) {
        return database.jdbi().inTransaction(handle -> Transfers.write(handle, written, NOW));
    }

    private Won balance(LedgerAccount account) {
        return database.jdbi().withHandle(handle -> Ledger.balance(handle, account));
    }

    @Test
    void aTransferIsWrittenOnceAndItsMoneyReservedWithIt() {
        assertThat(write(transfer)).isTrue();
        assertThat(write(transfer)).isFalse();

        assertThat(balance(LedgerAccount.disbursing("loan"))).isEqualTo(HUNDRED);
        database.jdbi()
                .useHandle(handle ->
                        assertThat(Transfers.find(handle, disbursement)).contains(transfer));
    }

    @Test
    void plannersOfTheSameTransferWriteItOnce() throws Exception {
        Callable<Boolean> planner = () -> write(transfer);

        assertThat(Race.between(List.of(planner, planner, planner))).containsOnlyOnce(true);
        assertThat(balance(LedgerAccount.disbursing("loan"))).isEqualTo(HUNDRED);
    }

    @Test
    void anotherContentUnderTheSameIdIsRefused() {
        write(transfer);

        assertThatThrownBy(() -> write(transfer(disbursement, Won.of(99))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A different transfer already has the id " + disbursement.transferId()
                        + ". A transfer never changes; nothing was written.");
    }

    @Test
    void aTransferWithoutMoneyIsNotWritten() {
        assertThatThrownBy(() -> write(transfer(disbursement, Won.of(101))))
                .isInstanceOf(InsufficientFundsException.class);

        database.jdbi()
                .useHandle(handle ->
                        assertThat(Transfers.find(handle, disbursement)).isEmpty());
    }

    @Test
    void aDistributionOfFiveHundredLinesIsReadAsItWasWritten() {
        Transfer distribution = database.owner().inTransaction(handle -> {
            handle.execute("DELETE FROM virtual_account WHERE investor_id IS NOT NULL");
            IntStream.rangeClosed(1, 500).forEach(i -> {
                if (i > 2) {
                    handle.execute("INSERT INTO investor VALUES (?, 'I', 'I', ?)", "inv-" + i, NOW);
                }
                handle.execute(
                        "INSERT INTO virtual_account VALUES (?, 'INVESTOR', ?, NULL, ?)", "9" + i, "inv-" + i, NOW);
            });
            Fixtures.collected(handle, "loan", Won.of(125_250));
            List<TransferLine> lines = IntStream.rangeClosed(1, 500)
                    .mapToObj(i -> new TransferLine("inv-" + (501 - i), "9" + (501 - i), Won.of(i)))
                    .toList();
            return Transfer.distribution(new TransferKey.Distribution(disbursement.loanSerial(), 1, 1), "loan", lines);
        });

        assertThat(write(distribution)).isTrue();
        database.jdbi()
                .useHandle(handle ->
                        assertThat(Transfers.find(handle, distribution.key())).contains(distribution));
        assertThat(balance(LedgerAccount.distributing("loan"))).isEqualTo(Won.of(125_250));
    }

    @Test
    void aReturnHoldsTheInvestorsMoney() {
        Transfer back = database.jdbi().inTransaction(handle -> {
            Fixtures.funds(handle, "inv-2", HUNDRED);
            long serial = Fixtures.investorReturn(handle, "inv-2", "r", HUNDRED);
            return Transfer.investorReturn(
                    new TransferKey.Return(serial),
                    new TransferLine("inv-2", Fixtures.account(handle, "inv-2"), HUNDRED));
        });

        assertThat(write(back)).isTrue();
        assertThat(balance(LedgerAccount.returning("inv-2"))).isEqualTo(HUNDRED);
        database.jdbi()
                .useHandle(
                        handle -> assertThat(Transfers.find(handle, back.key())).contains(back));
    }

    @Test
    void aTransferThatDoesNotFitItsKeyIsRefused() {
        TransferLine line = new TransferLine("inv-1", "562001", HUNDRED);

        assertThatThrownBy(() -> Transfer.disbursement(disbursement, "loan", HUNDRED, List.of()))
                .hasMessageContaining("a transfer has 1 to 500 lines");
        assertThatThrownBy(() -> new Transfer(new TransferKey.Return(1), "loan", null, List.of(line)))
                .hasMessageContaining("every transfer but a return belongs to a loan");
        assertThatThrownBy(() -> new Transfer(disbursement, "loan", null, List.of(line)))
                .hasMessageContaining("only a disbursement has a cumulative amount");
        assertThatThrownBy(() -> new Transfer(new TransferKey.Return(1), null, null, List.of(line, line)))
                .hasMessageContaining("a return has one line");
        assertThatThrownBy(() -> new TransferLine("inv-1", "562001", Won.ZERO)).hasMessageContaining("0 won");
    }

    @Test
    void anUnknownTransferCannotBeLocked() {
        assertThatThrownBy(() -> database.jdbi()
                        .useTransaction(handle -> Transfers.lock(handle, new TransferKey.Disbursement(99, 1))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("disbursement-99-1");
    }

    @Test
    void transfersNeverChange() {
        write(transfer);

        assertRefused("UPDATE transfer SET amount = 1", "transfer is append-only: UPDATE refused");
        assertRefused("DELETE FROM transfer_line", "transfer_line is append-only: DELETE refused");
        assertRefused("TRUNCATE transfer CASCADE", "append-only: TRUNCATE refused");
        assertRefused(
                "INSERT INTO transfer_line SELECT id, 2, 'inv-2', '562001', 1 FROM transfer",
                "a line that is not part of its amount");
    }

    @Test
    void aTransferThatIsNotTheSumOfItsLinesIsRefused() {
        assertThatThrownBy(() -> database.jdbi().useTransaction(handle -> handle.execute("""
                        INSERT INTO transfer (id, kind, loan_id, chunk, amount, cumulative, planned_at)
                        VALUES ('disbursement-1-1', 'DISBURSEMENT', 'loan', 1, 5, 5, '2026-03-05T01:00:00Z')""")))
                .isInstanceOf(TransactionException.class)
                .hasStackTraceContaining("transfer disbursement-1-1 is of 5 won");
    }

    private void assertRefused(String sql, String reason) {
        assertThatThrownBy(() -> database.owner().useHandle(handle -> handle.execute(sql)))
                .isInstanceOf(UnableToExecuteStatementException.class)
                .hasMessageContaining(reason);
    }
}
