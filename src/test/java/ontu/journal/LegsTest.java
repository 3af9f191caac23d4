package ontu.journal;

import static ontu.database.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import ontu.database.Database;
import ontu.database.Fixtures;
import ontu.database.Race;
import ontu.ledger.InsufficientFundsException;
import ontu.ledger.Ledger;
import ontu.ledger.LedgerAccount;
import ontu.workflows.money.Won;
import ontu.workflows.order.BankOrder;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.transaction.TransactionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class LegsTest {
    private static final Won HUNDRED = Won.of(100);

    @RegisterExtension
    final Database database = new Database();

    private BankOrder.Payment payment = new BankOrder.Payment(1, 1);
    private Leg leg = leg(payment, HUNDRED);

    @BeforeEach
    void money() {
        database.jdbi().useTransaction(handle -> {
            Fixtures.investors(handle, 2);
            payment = new BankOrder.Payment(Fixtures.loan(handle, "loan"), 1);
            Fixtures.reserved(handle, "loan", "inv-1", HUNDRED);
            leg = leg(payment, HUNDRED);
        });
    }

    private static Leg leg(BankOrder.Payment order, Won amount) {
        return Leg.payment(order, "loan", amount, List.of(new LegLine("inv-1", "562001", amount)));
    }

    private boolean write(Leg written) {
        return database.jdbi().inTransaction(handle -> Legs.write(handle, written, NOW));
    }

    private Won balance(LedgerAccount account) {
        return database.jdbi().withHandle(handle -> Ledger.balance(handle, account));
    }

    @Test
    void aLegIsWrittenOnceAndItsMoneyPromisedWithIt() {
        assertThat(write(leg)).isTrue();
        assertThat(write(leg)).isFalse();

        assertThat(balance(LedgerAccount.disbursing("loan"))).isEqualTo(HUNDRED);
        database.jdbi()
                .useHandle(handle -> assertThat(Legs.find(handle, payment)).contains(leg));
    }

    @Test
    void plannersOfTheSameLegWriteItOnce() throws Exception {
        Callable<Boolean> planner = () -> write(leg);

        assertThat(Race.between(List.of(planner, planner, planner))).containsOnlyOnce(true);
        assertThat(balance(LedgerAccount.disbursing("loan"))).isEqualTo(HUNDRED);
    }

    @Test
    void anotherContentUnderTheSameIdIsRefused() {
        write(leg);

        assertThatThrownBy(() -> write(leg(payment, Won.of(99))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Another leg has been written as " + payment.legId()
                        + ". A leg never changes; nothing was written.");
    }

    @Test
    void aLegWithoutMoneyIsNotWritten() {
        assertThatThrownBy(() -> write(leg(payment, Won.of(101)))).isInstanceOf(InsufficientFundsException.class);

        database.jdbi()
                .useHandle(handle -> assertThat(Legs.find(handle, payment)).isEmpty());
    }

    @Test
    void aRepaymentOfFiveHundredLinesComesBackAsItWasWritten() {
        Leg round = database.owner().inTransaction(handle -> {
            handle.execute("DELETE FROM virtual_account WHERE investor_id IS NOT NULL");
            IntStream.rangeClosed(1, 500).forEach(i -> {
                if (i > 2) {
                    handle.execute("INSERT INTO investor VALUES (?, 'I', 'I', ?)", "inv-" + i, NOW);
                }
                handle.execute(
                        "INSERT INTO virtual_account VALUES (?, 'INVESTOR', ?, NULL, ?)", "9" + i, "inv-" + i, NOW);
            });
            Fixtures.collected(handle, "loan", Won.of(125_250));
            List<LegLine> lines = IntStream.rangeClosed(1, 500)
                    .mapToObj(i -> new LegLine("inv-" + (501 - i), "9" + (501 - i), Won.of(i)))
                    .toList();
            return Leg.repayment(new BankOrder.Repayment(payment.loanSerial(), 1, 1), "loan", lines);
        });

        assertThat(write(round)).isTrue();
        database.jdbi()
                .useHandle(
                        handle -> assertThat(Legs.find(handle, round.order())).contains(round));
        assertThat(balance(LedgerAccount.distributing("loan"))).isEqualTo(Won.of(125_250));
    }

    @Test
    void aReturnHoldsTheInvestorsMoney() {
        Leg back = database.jdbi().inTransaction(handle -> {
            Fixtures.funds(handle, "inv-2", HUNDRED);
            long serial = Fixtures.investorReturn(handle, "inv-2", "r", HUNDRED);
            return Leg.returning(
                    new BankOrder.Return(serial), new LegLine("inv-2", Fixtures.account(handle, "inv-2"), HUNDRED));
        });

        assertThat(write(back)).isTrue();
        assertThat(balance(LedgerAccount.returning("inv-2"))).isEqualTo(HUNDRED);
        database.jdbi()
                .useHandle(handle -> assertThat(Legs.find(handle, back.order())).contains(back));
    }

    @Test
    void whatDoesNotFitTheOrderIsNoLeg() {
        LegLine line = new LegLine("inv-1", "562001", HUNDRED);

        assertThatThrownBy(() -> Leg.payment(payment, "loan", HUNDRED, List.of()))
                .hasMessageContaining("an order has 1 to 500 rows");
        assertThatThrownBy(() -> new Leg(new BankOrder.Return(1), "loan", null, List.of(line)))
                .hasMessageContaining("all but a return belong to a loan");
        assertThatThrownBy(() -> new Leg(payment, "loan", null, List.of(line)))
                .hasMessageContaining("payments alone have a cumulative amount");
        assertThatThrownBy(() -> new Leg(new BankOrder.Return(1), null, null, List.of(line, line)))
                .hasMessageContaining("a return has one row");
        assertThatThrownBy(() -> new LegLine("inv-1", "562001", Won.ZERO)).hasMessageContaining("0 won");
    }

    @Test
    void anUnknownLegCannotBeLocked() {
        assertThatThrownBy(() ->
                        database.jdbi().useTransaction(handle -> Legs.lock(handle, new BankOrder.Payment(99, 1))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("payment-99-1");
    }

    @Test
    void legsNeverChangeWhoeverTries() {
        write(leg);

        assertRefused("UPDATE leg SET amount = 1", "leg is append-only: UPDATE refused");
        assertRefused("DELETE FROM leg_line", "leg_line is append-only: DELETE refused");
        assertRefused("TRUNCATE leg CASCADE", "append-only: TRUNCATE refused");
        assertRefused(
                "INSERT INTO leg_line SELECT id, 2, 'inv-2', '562001', 1 FROM leg",
                "a line that is not part of its amount");
    }

    @Test
    void aLegThatIsNotTheSumOfItsLinesIsRefused() {
        assertThatThrownBy(() -> database.jdbi().useTransaction(handle -> handle.execute("""
                        INSERT INTO leg (id, kind, loan_id, chunk, amount, cumulative, planned_at)
                        VALUES ('payment-1-1', 'PAYMENT', 'loan', 1, 5, 5, '2026-03-05T01:00:00Z')""")))
                .isInstanceOf(TransactionException.class)
                .hasStackTraceContaining("leg payment-1-1 is of 5 won");
    }

    private void assertRefused(String sql, String reason) {
        assertThatThrownBy(() -> database.owner().useHandle(handle -> handle.execute(sql)))
                .isInstanceOf(UnableToExecuteStatementException.class)
                .hasMessageContaining(reason);
    }
}
