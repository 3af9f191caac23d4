package ontu.activities;

import static ontu.database.Fixtures.NOW;
import static ontu.database.Fixtures.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import ontu.bank.BankClient;
import ontu.bank.BankConfiguration;
import ontu.bank.Secret;
import ontu.database.Database;
import ontu.database.Fixtures;
import ontu.deposits.BankSweeps;
import ontu.journal.Leg;
import ontu.journal.LegLine;
import ontu.journal.Legs;
import ontu.journal.OrderJournal;
import ontu.workflows.money.Won;
import ontu.workflows.order.Alarm;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.InquiryVerdict;
import ontu.workflows.order.OrderNumber;
import ontu.workflows.order.OrderPolicy;
import ontu.workflows.order.OrderProtocol;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderState;
import ontu.workflows.order.OrderTiming;
import ontu.workflows.order.OrderView;
import ontu.workflows.order.SendOutcome;
import ontu.workflows.order.Step;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The bank contradicts itself after the next attempt has been planned: that attempt must never leave. */
class HaltedOrdersTest {
    private static final String HASH = "ab".repeat(32);
    private static final Won HUNDRED = Won.of(100);
    private static final OrderProtocol PROTOCOL = new OrderProtocol(OrderTiming.DEFAULT, OrderPolicy.DEFAULT);

    @RegisterExtension
    final Database database = new Database();

    private final Clock clock = Clock.fixed(NOW, OrderTiming.SEOUL);
    private BankOrder.Payment leg = new BankOrder.Payment(1, 1);
    private String second = "";

    @BeforeEach
    void theFirstAttemptIsClosedAndTheSecondIsPlanned() {
        database.jdbi().useTransaction(handle -> {
            Fixtures.investor(handle, "ann");
            leg = new BankOrder.Payment(Fixtures.loan(handle, "loan"), 1);
            Fixtures.reserved(handle, "loan", "ann", HUNDRED);
            LegLine line = new LegLine("ann", Fixtures.account(handle, "ann"), HUNDRED);
            Legs.write(handle, Leg.payment(leg, "loan", HUNDRED, List.of(line)), NOW);
            OrderRow granted = grantedFirst(handle);
            close(handle, granted);
            second = OrderJournal.plan(handle, leg, 2, TODAY, HASH, NOW).number();
            SendOutcome late = new SendOutcome.Executed(Optional.of(HUNDRED));
            OrderJournal.apply(handle, granted.number(), PROTOCOL.afterSend(granted, late, Optional.of(HUNDRED)), NOW);
        });
    }

    private OrderRow grantedFirst(Handle handle) {
        OrderRow first = OrderJournal.plan(handle, leg, 1, TODAY, HASH, NOW);
        return OrderJournal.apply(handle, first.number(), PROTOCOL.grant(0), NOW)
                .orElseThrow();
    }

    private static void close(Handle handle, OrderRow granted) {
        OrderRow unknown = OrderJournal.apply(
                        handle,
                        granted.number(),
                        PROTOCOL.afterSend(granted, new SendOutcome.Ambiguous("X0002"), Optional.empty()),
                        NOW)
                .orElseThrow();
        PROTOCOL.afterInquiry(unknown, NOW, new InquiryVerdict.NotExecuted("X0002"))
                .ifPresent(closed -> OrderJournal.apply(handle, unknown.number(), closed, NOW));
    }

    @Test
    void theAlarmIsOnTheFirstAttempt() {
        assertThat(row(OrderNumber.of(leg, 1).digits()).alarm()).isEqualTo(Alarm.EXECUTED_AFTER_CLOSE);
        assertThat(row(second).alarm()).isNull();
    }

    @Test
    void thePlannedAttemptWaitsForAPerson() {
        assertThat(activities().plan(leg).step()).isInstanceOf(Step.AwaitPerson.class);
    }

    @Test
    void aSenderWhoWasToldToSendItBeforeTheAlarmGetsNoGrant() {
        OrderView view = activities().send(leg, second, 0);
        assertThat(view.step()).isInstanceOf(Step.AwaitPerson.class);
        assertThat(row(second).state()).isEqualTo(OrderState.PLANNED);
        assertThat(row(second).sends()).isZero();
    }

    private OrderRow row(String number) {
        return database.jdbi()
                .withHandle(handle -> OrderJournal.find(handle, number).orElseThrow());
    }

    /** Nothing listens at the bank's address: whoever would send, would fail. */
    private OrderActivitiesImpl activities() {
        BankClient bank = new BankClient(
                BankConfiguration.of(
                        URI.create("http://127.0.0.1:1"),
                        new BankConfiguration.Identity(
                                "000999",
                                "001",
                                "13E_001_00",
                                new Secret("0123456789abcdef".repeat(4)),
                                "0000000000",
                                "0000000000")),
                () -> "90000000000000000001",
                clock);
        return new OrderActivitiesImpl(
                database.jdbi(),
                bank,
                PROTOCOL,
                OrderTiming.DEFAULT,
                new UsableFunds(database.jdbi(), bank, BankSweeps.DEFAULT),
                clock);
    }
}
