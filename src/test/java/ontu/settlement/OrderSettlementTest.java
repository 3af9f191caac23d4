package ontu.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import ontu.database.Fixtures;
import ontu.database.TestDatabase;
import ontu.journal.OrderJournal;
import ontu.journal.Transfer;
import ontu.journal.TransferLine;
import ontu.journal.Transfers;
import ontu.ledger.Ledger;
import ontu.ledger.LedgerAccount;
import ontu.money.Won;
import ontu.order.OrderPolicy;
import ontu.order.OrderProtocol;
import ontu.order.OrderRow;
import ontu.order.OrderTiming;
import ontu.order.SendOutcome;
import ontu.order.TransferKey;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class OrderSettlementTest {
    private static final Won HUNDRED = Won.of(100);
    private static final SendOutcome EXECUTED = new SendOutcome.Executed(Optional.empty());
    private static final OrderProtocol PROTOCOL = new OrderProtocol(OrderTiming.DEFAULT, OrderPolicy.DEFAULT);

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private TransferKey.Return key = new TransferKey.Return(1);

    @BeforeEach
    void aReturnOfAHundredWon() {
        database.jdbi().useTransaction(handle -> {
            Fixtures.investor(handle, "ann");
            Fixtures.funds(handle, "ann", HUNDRED);
            key = new TransferKey.Return(Fixtures.investorReturn(handle, "ann", "r", HUNDRED));
            TransferLine line = new TransferLine("ann", Fixtures.account(handle, "ann"), HUNDRED);
            Transfers.write(handle, Transfer.investorReturn(key, line), Fixtures.NOW);
        });
    }

    private OrderRow granted() {
        return database.jdbi().inTransaction(handle -> {
            OrderRow planned = OrderJournal.plan(handle, key, 1, Fixtures.TODAY, Fixtures.HASHES, Fixtures.NOW);
            return OrderSettlement.apply(handle, planned.number(), PROTOCOL.grant(0), Fixtures.NOW)
                    .orElseThrow();
        });
    }

    private Optional<OrderRow> report(OrderRow granted, SendOutcome outcome) {
        return database.jdbi().inTransaction(handle -> report(handle, granted, outcome));
    }

    private static Optional<OrderRow> report(Handle handle, OrderRow granted, SendOutcome outcome) {
        return OrderSettlement.apply(
                handle,
                granted.number(),
                PROTOCOL.afterSend(granted, outcome, Optional.empty()),
                Fixtures.NOW.plus(Duration.ofSeconds(1)));
    }

    private List<String> texts(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.select(sql).mapTo(String.class).list());
    }

    private String returnState() {
        return texts("SELECT state FROM investor_return").getFirst();
    }

    @Test
    void aReturnIsCompletedWithTheExecutionOfItsOrder() {
        report(granted(), EXECUTED);

        assertThat(returnState()).isEqualTo("RETURNED");
        assertThat(texts("SELECT detail ->> 'return' || ' ' || (detail ->> 'amount') FROM event"
                        + " WHERE type = 'RETURN_COMPLETED' AND investor_id = 'ann'"))
                .containsExactly("r 100");
    }

    @Test
    void aSecondReportOfTheExecutionChangesNothing() {
        OrderRow granted = granted();
        report(granted, EXECUTED);

        assertThat(report(granted, EXECUTED)).isEmpty();
        assertThat(texts("SELECT type FROM event WHERE type = 'RETURN_COMPLETED'"))
                .hasSize(1);
    }

    @Test
    void aReturnWhoseOrderIsInDoubtIsHeld() {
        report(granted(), new SendOutcome.Ambiguous("X0002"));

        assertThat(returnState()).isEqualTo("HELD");
        assertThat(texts("SELECT type FROM event WHERE type = 'RETURN_COMPLETED'"))
                .isEmpty();
    }

    @Test
    void orderLedgerAndReturnChangeTogetherOrNotAtAll() {
        OrderRow granted = granted();

        database.jdbi().useTransaction(handle -> {
            report(handle, granted, EXECUTED);
            handle.rollback();
        });

        assertThat(returnState()).isEqualTo("HELD");
        assertThat(texts("SELECT state FROM bank_order")).containsExactly("SENT");
        assertThat(database.jdbi()
                        .<Won, RuntimeException>withHandle(
                                handle -> Ledger.balance(handle, LedgerAccount.returning("ann"))))
                .isEqualTo(HUNDRED);
    }
}
