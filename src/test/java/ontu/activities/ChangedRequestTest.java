package ontu.activities;

import static ontu.database.Fixtures.NOW;
import static ontu.database.Fixtures.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Optional;
import ontu.bank.BankClient;
import ontu.bank.BankConfiguration;
import ontu.bank.TransferRequest;
import ontu.database.Fixtures;
import ontu.database.TestDatabase;
import ontu.journal.OrderJournal;
import ontu.journal.RequestHashes;
import ontu.journal.Transfer;
import ontu.journal.Transfers;
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
import ontu.order.Transition;
import ontu.time.BusinessTime;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an order would carry is no longer what was planned: another memo in the configuration, or another movement. */
class ChangedRequestTest {
    private static final Won HUNDRED = Won.of(100);
    private static final OrderProtocol PROTOCOL = new OrderProtocol(OrderTiming.DEFAULT, OrderPolicy.DEFAULT);

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final Clock clock = Clock.fixed(NOW, BusinessTime.ZONE);
    private TransferKey.Disbursement transferKey = new TransferKey.Disbursement(1, 1);

    @BeforeEach
    void aTransferIsWritten() {
        transferKey = database.jdbi().inTransaction(handle -> Fixtures.disbursement(handle, "loan", "ann", HUNDRED));
    }

    @Test
    void aNumberThatWasNeverSentIsGivenUpWhenTheMemoHasChanged() {
        OrderRow planned = planned(1, hashes("before"));

        OrderView view = activities("after").send(transferKey, planned.number(), 0);

        assertThat(row(1).state()).isEqualTo(OrderState.NOT_SENT);
        assertThat(row(1).sends()).isZero();
        assertThat(view.step()).isInstanceOf(Step.Plan.class);
    }

    @Test
    void aNumberThatWasSentIsNotSentAgainWhenTheMemoHasChanged() {
        OrderRow sent = sentAndNotFound(planned(1, hashes("before")));

        OrderView view = activities("after").send(transferKey, sent.number(), 1);

        assertThat(row(1).state()).isEqualTo(OrderState.WAITING);
        assertThat(row(1).sends()).isEqualTo(1);
        assertThat(view.step()).isInstanceOf(Step.AwaitOperator.class);
    }

    @Test
    void anotherMovementRaisesAnAlarmAndNothingIsSent() {
        RequestHashes hashes = hashes("memo");
        OrderRow planned = planned(1, new RequestHashes(hashes.request(), "00".repeat(32)));

        OrderView view = activities("memo").send(transferKey, planned.number(), 0);

        assertThat(row(1).alarm()).isEqualTo(Alarm.REQUEST_CHANGED);
        assertThat(row(1).state()).isEqualTo(OrderState.PLANNED);
        assertThat(row(1).sends()).isZero();
        assertThat(view.step()).isInstanceOf(Step.AwaitOperator.class);
    }

    @Test
    void twoWorkersOfDifferentConfigurationsDoNotUseUpTheOrders() {
        activities("mine").send(transferKey, planned(1, hashes("yours")).number(), 0);
        OrderRow second = planned(2, hashes("yours"));

        OrderView refused = activities("mine").send(transferKey, second.number(), 0);
        OrderView looked = activities("mine").plan(transferKey);
        OrderView granted = activities("yours").plan(transferKey);

        assertThat(row(2).state()).isEqualTo(OrderState.PLANNED);
        assertThat(refused.step()).isInstanceOf(Step.Plan.class);
        assertThat(looked.step()).isInstanceOf(Step.Plan.class);
        assertThat(granted.step()).isInstanceOf(Step.Send.class);
    }

    @Test
    void anOrderPlannedBeforeMovementsWereKeptIsComparedAsAWhole() {
        RequestHashes hashes = hashes("before");
        OrderRow planned = planned(1, new RequestHashes(hashes.request(), null));

        activities("after").send(transferKey, planned.number(), 0);

        assertThat(row(1).state()).isEqualTo(OrderState.NOT_SENT);
        assertThat(row(1).alarm()).isNull();
    }

    private OrderRow planned(int ordinal, RequestHashes hashes) {
        return database.jdbi()
                .inTransaction(handle -> OrderJournal.plan(handle, transferKey, ordinal, TODAY, hashes, NOW));
    }

    private OrderRow sentAndNotFound(OrderRow planned) {
        return database.jdbi().inTransaction(handle -> {
            OrderRow granted = apply(handle, planned, PROTOCOL.grant(0));
            OrderRow unknown = apply(
                    handle,
                    granted,
                    PROTOCOL.afterSend(granted, new SendOutcome.Ambiguous("NO_REPLY"), Optional.empty()));
            return apply(
                    handle,
                    unknown,
                    PROTOCOL.afterInquiry(
                                    unknown,
                                    OrderTiming.DEFAULT.sendersExpiredBy(NOW),
                                    new InquiryVerdict.NotFound("X0001"))
                            .orElseThrow());
        });
    }

    private static OrderRow apply(Handle handle, OrderRow row, Transition change) {
        return OrderJournal.apply(handle, row.number(), change, NOW).orElseThrow();
    }

    private OrderRow row(int ordinal) {
        return database.jdbi()
                .withHandle(handle -> OrderJournal.find(
                                handle, OrderNumber.of(transferKey, ordinal).digits())
                        .orElseThrow());
    }

    private RequestHashes hashes(String memo) {
        return database.jdbi().withHandle(handle -> {
            Transfer transfer = Transfers.find(handle, transferKey).orElseThrow();
            TransferRequest request = TransferRequestFactory.of(handle, transfer, TODAY);
            BankClient bank = UnreachableBank.client(withMemo(memo), clock);
            return new RequestHashes(bank.requestHash(request), BankClient.movementHash(request));
        });
    }

    private OrderActivitiesImpl activities(String memo) {
        return UnreachableBank.orderActivities(database.jdbi(), withMemo(memo), clock);
    }

    private static BankConfiguration withMemo(String memo) {
        BankConfiguration usual = UnreachableBank.CONFIGURATION;
        return new BankConfiguration(
                usual.baseUrl(),
                usual.allowPlainHttp(),
                usual.identity(),
                usual.apiNames(),
                usual.http(),
                usual.wireVariants(),
                new BankConfiguration.Memos(memo, memo),
                usual.codes());
    }
}
