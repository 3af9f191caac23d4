package ontu.journal;

import static ontu.database.Fixtures.HASHES;
import static ontu.database.Fixtures.NOW;
import static ontu.database.Fixtures.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import ontu.database.Fixtures;
import ontu.database.Race;
import ontu.database.TestDatabase;
import ontu.ledger.Ledger;
import ontu.ledger.LedgerAccount;
import ontu.money.Won;
import ontu.order.Alarm;
import ontu.order.InquiryVerdict;
import ontu.order.OrderPolicy;
import ontu.order.OrderProtocol;
import ontu.order.OrderRow;
import ontu.order.OrderState;
import ontu.order.OrderTiming;
import ontu.order.SendOutcome;
import ontu.order.TransferKey;
import ontu.order.Transition;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class OrderJournalTest {
    private static final Won HUNDRED = Won.of(100);
    private static final Instant LATER = NOW.plus(Duration.ofHours(4));
    private static final OrderProtocol PROTOCOL = new OrderProtocol(OrderTiming.DEFAULT, OrderPolicy.DEFAULT);
    private static final SendOutcome EXECUTED = new SendOutcome.Executed(Optional.of(HUNDRED));
    private static final SendOutcome NO_REPLY = new SendOutcome.Ambiguous("NO_REPLY");

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private TransferKey.Disbursement first = new TransferKey.Disbursement(1, 1);
    private TransferKey.Disbursement second = new TransferKey.Disbursement(1, 2);

    @BeforeEach
    void twoChunks() {
        database.jdbi().useTransaction(handle -> {
            Fixtures.investor(handle, "ann");
            long serial = Fixtures.loan(handle, "loan");
            first = new TransferKey.Disbursement(serial, 1);
            second = new TransferKey.Disbursement(serial, 2);
            Fixtures.reserved(handle, "loan", "ann", Won.of(200));
            TransferLine line = new TransferLine("ann", Fixtures.account(handle, "ann"), HUNDRED);
            Transfers.write(handle, Transfer.disbursement(first, "loan", HUNDRED, List.of(line)), NOW);
            Transfers.write(handle, Transfer.disbursement(second, "loan", Won.of(200), List.of(line)), NOW);
        });
    }

    private OrderRow plan(TransferKey key, int ordinal) {
        return database.jdbi().inTransaction(handle -> OrderJournal.plan(handle, key, ordinal, TODAY, HASHES, NOW));
    }

    private Optional<OrderRow> apply(String number, Transition change) {
        return database.jdbi().inTransaction(handle -> OrderJournal.apply(handle, number, change, LATER));
    }

    private OrderRow grant(OrderRow row) {
        return apply(row.number(), PROTOCOL.grant(row.sends())).orElseThrow();
    }

    private Optional<OrderRow> sent(OrderRow granted, SendOutcome outcome) {
        return apply(granted.number(), PROTOCOL.afterSend(granted, outcome, Optional.of(HUNDRED)));
    }

    private OrderRow unknown() {
        return sent(grant(plan(first, 1)), NO_REPLY).orElseThrow();
    }

    private Optional<OrderRow> inquired(OrderRow row, Instant at, InquiryVerdict verdict) {
        return PROTOCOL.afterInquiry(row, at, verdict).flatMap(change -> apply(row.number(), change));
    }

    private OrderRow row(String number) {
        return database.jdbi()
                .withHandle(handle -> OrderJournal.find(handle, number).orElseThrow());
    }

    private Won balance(LedgerAccount account) {
        return database.jdbi().withHandle(handle -> Ledger.balance(handle, account));
    }

    private List<OrderEventKind> events(String number) {
        return database.jdbi().withHandle(handle -> OrderJournal.events(handle, number)).stream()
                .map(OrderEvent::kind)
                .toList();
    }

    @Test
    void aPlannedOrderIsInTheJournalBeforeAnythingIsSent() {
        OrderRow row = plan(first, 1);

        assertThat(row)
                .isEqualTo(new OrderRow(
                        "1%010d000000101".formatted(first.loanSerial()),
                        first,
                        1,
                        TODAY,
                        OrderState.PLANNED,
                        0,
                        false,
                        null,
                        null,
                        NOW,
                        null,
                        null,
                        null));
        database.jdbi().useHandle(handle -> {
            assertThat(OrderJournal.find(handle, row.number())).contains(row);
            assertThat(OrderJournal.latest(handle, first)).contains(row);
            assertThat(OrderJournal.latest(handle, second)).isEmpty();
            assertThat(OrderJournal.requestHashes(handle, row.number())).isEqualTo(HASHES);
        });
        assertThat(events(row.number())).containsExactly(OrderEventKind.PLANNED);
    }

    @Test
    void plannersOfTheSameOrderGetTheSameRow() throws Exception {
        Callable<OrderRow> planner = () -> plan(first, 1);

        List<OrderRow> rows = Race.between(List.of(planner, planner, planner));

        assertThat(Set.copyOf(rows)).hasSize(1);
        assertThat(events(rows.getFirst().number())).containsExactly(OrderEventKind.PLANNED);
    }

    @Test
    void noOtherOrderIsPlannedWhileOneIsOpen() {
        OrderRow open = grant(plan(first, 1));
        assertThatThrownBy(() -> plan(first, 2)).isInstanceOf(IllegalStateException.class);

        sent(open, NO_REPLY);
        assertThatThrownBy(() -> plan(first, 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Order 2 of " + first.transferId() + " may not be planned");
    }

    @Test
    void noOtherOrderIsPlannedOnceOneIsExecuted() {
        sent(grant(plan(first, 1)), EXECUTED);

        assertThatThrownBy(() -> plan(first, 2)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> database.owner().useHandle(handle -> insertOrder(handle, 2, "PLANNED")))
                .hasMessageContaining("one_live_order_per_transfer");
    }

    @Test
    void theNextOrderIsPlannedAfterOneThatWasNotExecuted() {
        OrderRow row = unknown();
        inquired(row, LATER, new InquiryVerdict.NotExecuted("AC073"));

        assertThat(plan(first, 2).ordinal()).isEqualTo(2);
        assertThatThrownBy(() -> plan(first, 3)).isInstanceOf(IllegalStateException.class);
        database.jdbi()
                .useHandle(handle -> assertThat(
                                OrderJournal.latest(handle, first).orElseThrow().ordinal())
                        .isEqualTo(2));
    }

    @Test
    void aTransferThatIsNotWrittenHasNoOrders() {
        assertThatThrownBy(() -> plan(new TransferKey.Disbursement(first.loanSerial(), 3), 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the transfer is not written");
    }

    @Test
    void onlyOneOfManySendersGetsTheGrant() throws Exception {
        OrderRow row = plan(first, 1);
        Callable<Boolean> sender = () -> apply(row.number(), PROTOCOL.grant(0)).isPresent();

        assertThat(Race.between(List.of(sender, sender, sender, sender))).containsOnlyOnce(true);
        assertThat(row(row.number()).sends()).isEqualTo(1);
        assertThat(row(row.number()).grantedAt()).isEqualTo(LATER);
        assertThat(events(row.number())).containsExactly(OrderEventKind.PLANNED, OrderEventKind.GRANTED);
    }

    @Test
    void aLateOutcomeOfTheFirstGrantDoesNotChangeTheSecond() {
        OrderRow firstGrant = grant(plan(first, 1));
        OrderRow unknown = sent(firstGrant, NO_REPLY).orElseThrow();
        OrderRow again = inquired(unknown, LATER.plus(Duration.ofHours(4)), new InquiryVerdict.NotFound("AC003"))
                .orElseThrow();
        assertThat(again.state()).isEqualTo(OrderState.PLANNED);
        OrderRow secondGrant = grant(again);

        assertThat(sent(firstGrant, NO_REPLY)).isEmpty();
        assertThat(sent(firstGrant, new SendOutcome.NotTransmitted("connect"))).isEmpty();
        assertThat(sent(firstGrant, new SendOutcome.NumberInUse())).isEmpty();
        assertThat(row(firstGrant.number())).isEqualTo(secondGrant);
        assertThat(secondGrant.sends()).isEqualTo(2);
    }

    @Test
    void anExecutionIsPostedOnceInTheSameTransaction() {
        OrderRow granted = grant(plan(first, 1));

        OrderRow executed = sent(granted, EXECUTED).orElseThrow();
        assertThat(executed.state()).isEqualTo(OrderState.EXECUTED);
        assertThat(executed.settledAt()).isEqualTo(LATER);
        assertThat(sent(granted, EXECUTED)).isEmpty();

        assertThat(balance(LedgerAccount.disbursing("loan"))).isEqualTo(HUNDRED);
        assertThat(balance(LedgerAccount.custody())).isEqualTo(HUNDRED);
        assertThat(row(granted.number()).alarm()).isNull();
        assertThat(events(granted.number()))
                .containsExactly(OrderEventKind.PLANNED, OrderEventKind.GRANTED, OrderEventKind.SETTLED);
    }

    @Test
    void twoConcurrentReportsOfTheExecutionPostItOnce() throws Exception {
        OrderRow granted = grant(plan(first, 1));
        Callable<Boolean> reporter = () -> sent(granted, EXECUTED).isPresent();

        assertThat(Race.between(List.of(reporter, reporter, reporter))).containsOnlyOnce(true);
        assertThat(balance(LedgerAccount.custody())).isEqualTo(HUNDRED);
    }

    @Test
    void anExecutedReturnLeavesTheLedger() {
        TransferKey.Return key = database.jdbi().inTransaction(handle -> {
            Fixtures.funds(handle, "ann", HUNDRED);
            TransferKey.Return back = new TransferKey.Return(Fixtures.investorReturn(handle, "ann", "r", HUNDRED));
            Transfers.write(
                    handle,
                    Transfer.investorReturn(back, new TransferLine("ann", Fixtures.account(handle, "ann"), HUNDRED)),
                    NOW);
            return back;
        });

        OrderRow granted = grant(plan(key, 1));
        apply(
                granted.number(),
                PROTOCOL.afterSend(granted, new SendOutcome.Executed(Optional.empty()), Optional.empty()));

        assertThat(balance(LedgerAccount.returning("ann"))).isEqualTo(Won.ZERO);
    }

    @Test
    void aFailureAfterTheRowIsChangedRollsTheChangeBack() {
        OrderRow granted = grant(plan(first, 1));
        database.jdbi()
                .useHandle(handle -> handle.execute("UPDATE ledger_account SET balance = 0 WHERE kind = 'DISBURSING'"));

        assertThatThrownBy(() -> sent(granted, EXECUTED)).hasMessageContaining("DISBURSING of loan has 0 won");
        assertThat(row(granted.number()).state()).isEqualTo(OrderState.SENT);
        assertThat(events(granted.number())).containsExactly(OrderEventKind.PLANNED, OrderEventKind.GRANTED);
    }

    @Test
    void unknownSinceIsWhenTheOutcomeFirstBecameUnknown() {
        OrderRow row = unknown();
        assertThat(row.unknownSince()).isEqualTo(LATER);

        OrderRow inProgress =
                inquired(row, LATER, new InquiryVerdict.InProgress("AC100")).orElseThrow();
        assertThat(inProgress.knownToBank()).isTrue();
        assertThat(inProgress.lastCode()).isEqualTo("AC100");
        assertThat(inProgress.unknownSince()).isEqualTo(LATER);
    }

    @Test
    void executedAfterItWasClosedRaisesAnAlarmOnceAndPostsNothing() {
        OrderRow granted = grant(plan(first, 1));
        OrderRow row = sent(granted, NO_REPLY).orElseThrow();
        inquired(row, LATER, new InquiryVerdict.NotExecuted("AC073"));
        OrderRow next = plan(first, 2);

        assertThat(sent(granted, EXECUTED)).isEmpty();
        assertThat(inquired(row, LATER, new InquiryVerdict.Executed("00000"))).isEmpty();

        OrderRow closed = row(row.number());
        assertThat(closed.state()).isEqualTo(OrderState.NOT_EXECUTED);
        assertThat(closed.alarm()).isEqualTo(Alarm.EXECUTED_AFTER_CLOSE);
        assertThat(events(row.number())).containsOnlyOnce(OrderEventKind.ALARM).endsWith(OrderEventKind.ALARM);
        assertThat(row(next.number()).state()).isEqualTo(OrderState.PLANNED);
        assertThat(balance(LedgerAccount.custody())).isEqualTo(Won.of(200));
    }

    @Test
    void nothingOfALoanWithAnAlarmIsPlanned() {
        sent(grant(plan(first, 1)), new SendOutcome.NumberInUse());

        database.jdbi().useHandle(handle -> {
            assertThat(OrderJournal.isHalted(handle, first)).isTrue();
            assertThat(OrderJournal.isHalted(handle, second)).isTrue();
            assertThat(OrderJournal.isHalted(handle, new TransferKey.Disbursement(first.loanSerial() + 1, 1)))
                    .isFalse();
        });
        assertThatThrownBy(() -> plan(second, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the loan has an alarm");
    }

    @Test
    void aWrongCumulativeAmountIsAnAlarmOnAnExecutedOrder() {
        OrderRow granted = grant(plan(first, 1));

        OrderRow executed = sent(granted, new SendOutcome.Executed(Optional.of(Won.of(200))))
                .orElseThrow();

        assertThat(executed.state()).isEqualTo(OrderState.EXECUTED);
        assertThat(executed.alarm()).isEqualTo(Alarm.CUMULATIVE_MISMATCH);
        assertThat(events(granted.number())).endsWith(OrderEventKind.SETTLED, OrderEventKind.ALARM);
    }

    @Test
    void aWrongCumulativeAmountIsAnAlarmEvenIfAnInquiryWasFaster() {
        OrderRow granted = grant(plan(first, 1));
        OrderRow row = apply(
                        granted.number(),
                        PROTOCOL.senderEnded(granted, LATER.plus(Duration.ofHours(1)))
                                .orElseThrow())
                .orElseThrow();
        inquired(row, LATER, new InquiryVerdict.Executed("00000"));

        assertThat(sent(granted, new SendOutcome.Executed(Optional.of(Won.of(200)))))
                .isEmpty();
        assertThat(row(granted.number()).alarm()).isEqualTo(Alarm.CUMULATIVE_MISMATCH);
    }

    @Test
    void aCollisionIsAnAlarmEvenIfTheSenderHasExpired() {
        OrderRow granted = grant(plan(first, 1));
        apply(
                granted.number(),
                PROTOCOL.senderEnded(granted, LATER.plus(Duration.ofHours(1))).orElseThrow());

        assertThat(sent(granted, new SendOutcome.NumberInUse())).isPresent();
        assertThat(row(granted.number()).alarm()).isEqualTo(Alarm.NUMBER_COLLISION);
    }

    @Test
    void anAppendedEventIsEvidenceAndChangesNothing() {
        OrderRow row = unknown();

        database.jdbi()
                .useTransaction(handle ->
                        OrderJournal.appendEvent(handle, row.number(), OrderEventKind.INQUIRED, "NO_REPLY", LATER));

        assertThat(row(row.number())).isEqualTo(row);
        OrderEvent inquired = database.jdbi()
                .withHandle(handle -> OrderJournal.events(handle, row.number()))
                .getLast();
        assertThat(inquired)
                .isEqualTo(new OrderEvent(
                        inquired.id(),
                        LATER,
                        OrderEventKind.INQUIRED,
                        OrderState.UNKNOWN,
                        OrderState.UNKNOWN,
                        1,
                        "NO_REPLY"));
    }

    @Test
    void openOrdersOfOtherTransfersAreFoundByTheirKind() {
        plan(second, 1);
        OrderRow row = unknown();

        assertThat(openOrders(TransferKind.DISBURSEMENT, first))
                .extracting(OpenOrder::amount)
                .containsExactly(HUNDRED);
        assertThat(openOrders(TransferKind.DISBURSEMENT, new TransferKey.Return(1)))
                .hasSize(2);
        assertThat(openOrders(TransferKind.RETURN, first)).isEmpty();

        inquired(row, LATER, new InquiryVerdict.Executed("00000"));
        assertThat(openOrders(TransferKind.DISBURSEMENT, new TransferKey.Return(1)))
                .hasSize(1);
    }

    @Test
    void theBanksLastWordOnAnOpenOrderCountsAndSilenceIsNoWord() {
        OrderRow row = unknown();

        assertThat(isInProgressAfter(row, "AT999")).isFalse();
        assertThat(isInProgressAfter(row, "A0050")).isTrue();
        assertThat(isInProgressAfter(row, "NO_REPLY")).isTrue();
        assertThat(isInProgressAfter(row, "X0001")).isFalse();
    }

    private boolean isInProgressAfter(OrderRow row, String code) {
        database.jdbi()
                .useTransaction(
                        handle -> OrderJournal.appendEvent(handle, row.number(), OrderEventKind.INQUIRED, code, LATER));
        return openOrders(TransferKind.DISBURSEMENT, new TransferKey.Return(1))
                .getFirst()
                .inProgress();
    }

    private List<OpenOrder> openOrders(TransferKind kind, TransferKey except) {
        return database.jdbi()
                .withHandle(handle -> OrderJournal.openOrders(
                        handle, EnumSet.of(kind), except, Set.of("A0050"), Set.of("A0050", "X0001", "X0002", "00000")));
    }

    @Test
    void anUnknownNumberIsRefused() {
        assertThatThrownBy(() -> apply("123", PROTOCOL.grant(0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The journal has no order 123.");
    }

    @Test
    void anOperatorsDecisionRequiresTheStateWaiting() {
        OrderRow row = unknown();
        Transition decision = new Transition(
                EnumSet.of(OrderState.WAITING), OptionalInt.empty(), OrderState.NOT_EXECUTED, "OPERATOR", false, null);
        assertThat(apply(row.number(), decision)).isEmpty();

        OrderRow waiting = inquired(row, LATER.plus(Duration.ofDays(2)), new InquiryVerdict.Inconclusive("NO_REPLY"))
                .orElseThrow();
        assertThat(waiting.state()).isEqualTo(OrderState.WAITING);
        assertThat(apply(row.number(), decision)).isPresent();
    }

    @Test
    void theDatabaseItselfRefusesForbiddenChanges() {
        OrderRow row = sent(grant(plan(first, 1)), EXECUTED).orElseThrow();

        assertRefused("UPDATE bank_order SET request_hash = repeat('0', 64)", "never change");
        assertRefused("UPDATE bank_order SET bank_date = bank_date + 1", "never change");
        assertRefused("UPDATE bank_order SET state = 'UNKNOWN', settled_at = NULL", "EXECUTED is final");
        assertRefused("UPDATE bank_order SET sends = 0, granted_at = NULL", "a grant, and nothing else");
        assertRefused("UPDATE bank_order SET sends = 2", "a grant, and nothing else");
        assertRefused("DELETE FROM bank_order", "a number is never deleted");
        assertRefused("TRUNCATE bank_order CASCADE", "append-only: TRUNCATE refused");
        assertRefused("UPDATE bank_order_event SET code = 'X'", "bank_order_event is append-only: UPDATE refused");
        assertRefused("DELETE FROM bank_order_event", "bank_order_event is append-only: DELETE refused");
        assertThat(row(row.number())).isEqualTo(row);
    }

    @Test
    void theDatabaseItselfRefusesASecondGrantBeforeTheOrderIsPlannedAgain() {
        unknown();

        assertRefused("UPDATE bank_order SET state = 'SENT'", "a grant, and nothing else");
        assertRefused("UPDATE bank_order SET state = 'SENT', sends = 2", "a grant, and nothing else");
    }

    @Test
    void theDatabaseItselfRefusesASecondOpenOrderAndASecondExecution() {
        plan(first, 1);

        for (String state : List.of("PLANNED", "SENT", "UNKNOWN", "WAITING", "EXECUTED")) {
            assertThatThrownBy(() -> database.owner().useHandle(handle -> insertOrder(handle, 2, state)))
                    .isInstanceOf(UnableToExecuteStatementException.class)
                    .hasMessageContaining("one_live_order_per_transfer");
        }
    }

    private void insertOrder(Handle handle, int ordinal, String state) {
        handle.createUpdate("""
                INSERT INTO bank_order (number, transfer_id, ordinal, bank_date, request_hash, state, sends, planned_at,
                    granted_at, settled_at)
                VALUES ('99', :transferId, :ordinal, :today, :hash, :state, 1, :now, :now,
                    CASE WHEN :state = 'EXECUTED' THEN :now END)""")
                .bind("transferId", first.transferId())
                .bind("ordinal", ordinal)
                .bind("today", TODAY)
                .bind("hash", HASHES.request())
                .bind("state", state)
                .bind("now", NOW)
                .execute();
    }

    private void assertRefused(String sql, String reason) {
        assertThatThrownBy(() -> database.owner().useHandle(handle -> handle.execute(sql)))
                .isInstanceOf(UnableToExecuteStatementException.class)
                .hasMessageContaining(reason);
    }
}
