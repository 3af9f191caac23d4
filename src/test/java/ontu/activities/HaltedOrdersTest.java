package ontu.activities;

import static ontu.database.Fixtures.NOW;
import static ontu.database.Fixtures.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import ontu.database.Fixtures;
import ontu.database.TestDatabase;
import ontu.decisions.DecidingOperators;
import ontu.decisions.DecisionChoice;
import ontu.journal.OrderJournal;
import ontu.money.Won;
import ontu.order.Alarm;
import ontu.order.InquiryVerdict;
import ontu.order.OrderNumber;
import ontu.order.OrderPolicy;
import ontu.order.OrderProtocol;
import ontu.order.OrderRow;
import ontu.order.OrderState;
import ontu.order.OrderTiming;
import ontu.order.OrderView;
import ontu.order.SendOutcome;
import ontu.order.Step;
import ontu.order.TransferKey;
import ontu.settlement.OrderSubject;
import ontu.time.BusinessTime;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The bank contradicts itself after the next order has been planned: that order must never be sent. */
class HaltedOrdersTest {
    private static final Won HUNDRED = Won.of(100);
    private static final OrderProtocol PROTOCOL = new OrderProtocol(OrderTiming.DEFAULT, OrderPolicy.DEFAULT);

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final Clock clock = Clock.fixed(NOW, BusinessTime.ZONE);
    private TransferKey.Disbursement transferKey = new TransferKey.Disbursement(1, 1);
    private String secondNumber = "";

    @BeforeEach
    void theFirstOrderIsClosedAndTheSecondIsPlanned() {
        database.jdbi().useTransaction(handle -> {
            transferKey = Fixtures.disbursement(handle, "loan", "ann", HUNDRED);
            OrderRow granted = grantedFirst(handle);
            close(handle, granted);
            secondNumber = OrderJournal.plan(handle, transferKey, 2, TODAY, Fixtures.HASHES, NOW)
                    .number();
            SendOutcome late = new SendOutcome.Executed(Optional.of(HUNDRED));
            OrderJournal.apply(handle, granted.number(), PROTOCOL.afterSend(granted, late, Optional.of(HUNDRED)), NOW);
        });
    }

    private OrderRow grantedFirst(Handle handle) {
        OrderRow first = OrderJournal.plan(handle, transferKey, 1, TODAY, Fixtures.HASHES, NOW);
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
    void theAlarmIsOnTheFirstOrder() {
        assertThat(row(OrderNumber.of(transferKey, 1).digits()).alarm()).isEqualTo(Alarm.EXECUTED_AFTER_CLOSE);
        assertThat(row(secondNumber).alarm()).isNull();
    }

    @Test
    void thePlannedOrderWaitsForAnOperator() {
        assertThat(activities().plan(transferKey).step()).isInstanceOf(Step.AwaitOperator.class);
    }

    @Test
    void aSenderScheduledBeforeTheAlarmGetsNoGrant() {
        OrderView view = activities().send(transferKey, secondNumber, 0);
        assertThat(view.step()).isInstanceOf(Step.AwaitOperator.class);
        assertThat(row(secondNumber).state()).isEqualTo(OrderState.PLANNED);
        assertThat(row(secondNumber).sends()).isZero();
    }

    /** What is not sent again would otherwise stay planned, and nobody would inquire about it. */
    @Test
    void anOrderThatWasSentBeforeTheAlarmWaitsForOperators() {
        database.jdbi().useTransaction(handle -> {
            OrderRow sent = OrderJournal.apply(handle, secondNumber, PROTOCOL.grant(0), NOW)
                    .orElseThrow();
            OrderRow unknown = OrderJournal.apply(
                            handle,
                            secondNumber,
                            PROTOCOL.afterSend(sent, new SendOutcome.Ambiguous("NO_REPLY"), Optional.empty()),
                            NOW)
                    .orElseThrow();
            Instant expired = OrderTiming.DEFAULT.sendersExpiredBy(NOW);
            PROTOCOL.afterInquiry(unknown, expired, new InquiryVerdict.NotFound("X0001"))
                    .ifPresent(planned -> OrderJournal.apply(handle, secondNumber, planned, expired));
        });
        assertThat(row(secondNumber).state()).isEqualTo(OrderState.PLANNED);

        OrderView view = activities().plan(transferKey);

        assertThat(view.state()).isEqualTo("WAITING");
        assertThat(view.step())
                .isInstanceOfSatisfying(
                        Step.AwaitOperator.class,
                        step -> assertThat(step.inquireDaily()).isTrue());
    }

    @Test
    void onceTheLateExecutionIsAcceptedTheTransferIsDone() {
        String first = OrderNumber.of(transferKey, 1).digits();
        assertThat(new DecidingOperators(database.jdbi())
                        .decide(
                                new OrderSubject(first, PROTOCOL),
                                DecisionChoice.ACCEPT_EXECUTION,
                                null,
                                "CASE-17",
                                NOW.plusSeconds(1)))
                .isNull();

        OrderView view = activities().plan(transferKey);

        assertThat(view.step()).isEqualTo(new Step.Done());
        assertThat(view.number()).isEqualTo(first);
        assertThat(row(secondNumber).state()).isEqualTo(OrderState.NOT_SENT);
    }

    private OrderRow row(String number) {
        return database.jdbi()
                .withHandle(handle -> OrderJournal.find(handle, number).orElseThrow());
    }

    private OrderActivitiesImpl activities() {
        return UnreachableBank.orderActivities(database.jdbi(), UnreachableBank.CONFIGURATION, clock);
    }
}
