package ontu.journal;

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
import ontu.database.Database;
import ontu.database.Fixtures;
import ontu.database.Race;
import ontu.journal.OrderEvent.Kind;
import ontu.ledger.Ledger;
import ontu.ledger.LedgerAccount;
import ontu.workflows.money.Won;
import ontu.workflows.order.Alarm;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.InquiryVerdict;
import ontu.workflows.order.OrderPolicy;
import ontu.workflows.order.OrderProtocol;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderState;
import ontu.workflows.order.OrderTiming;
import ontu.workflows.order.SendOutcome;
import ontu.workflows.order.Transition;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class OrderJournalTest {
    private static final String HASH = "ab".repeat(32);
    private static final Won HUNDRED = Won.of(100);
    private static final Instant LATER = NOW.plus(Duration.ofHours(4));
    private static final OrderProtocol PROTOCOL = new OrderProtocol(OrderTiming.DEFAULT, OrderPolicy.DEFAULT);
    private static final SendOutcome EXECUTED = new SendOutcome.Executed(Optional.of(HUNDRED));
    private static final SendOutcome NO_REPLY = new SendOutcome.Ambiguous("NO_REPLY");

    @RegisterExtension
    final Database database = new Database();

    private BankOrder.Payment first = new BankOrder.Payment(1, 1);
    private BankOrder.Payment second = new BankOrder.Payment(1, 2);

    @BeforeEach
    void twoChunks() {
        database.jdbi().useTransaction(handle -> {
            Fixtures.investor(handle, "ann");
            long serial = Fixtures.loan(handle, "loan");
            first = new BankOrder.Payment(serial, 1);
            second = new BankOrder.Payment(serial, 2);
            Fixtures.reserved(handle, "loan", "ann", Won.of(200));
            LegLine line = new LegLine("ann", Fixtures.account(handle, "ann"), HUNDRED);
            Legs.write(handle, Leg.payment(first, "loan", HUNDRED, List.of(line)), NOW);
            Legs.write(handle, Leg.payment(second, "loan", Won.of(200), List.of(line)), NOW);
        });
    }

    private OrderRow plan(BankOrder order, int attempt) {
        return database.jdbi().inTransaction(handle -> OrderJournal.plan(handle, order, attempt, TODAY, HASH, NOW));
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

    private Optional<OrderRow> asked(OrderRow row, Instant at, InquiryVerdict verdict) {
        return PROTOCOL.afterInquiry(row, at, verdict).flatMap(change -> apply(row.number(), change));
    }

    private OrderRow row(String number) {
        return database.jdbi()
                .withHandle(handle -> OrderJournal.find(handle, number).orElseThrow());
    }

    private Won balance(LedgerAccount account) {
        return database.jdbi().withHandle(handle -> Ledger.balance(handle, account));
    }

    private List<Kind> events(String number) {
        return database.jdbi().withHandle(handle -> OrderJournal.evidence(handle, number)).stream()
                .map(OrderEvent::kind)
                .toList();
    }

    @Test
    void aPlannedNumberStandsInTheJournalBeforeAnythingIsSent() {
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
            assertThat(OrderJournal.requestHash(handle, row.number())).isEqualTo(HASH);
        });
        assertThat(events(row.number())).containsExactly(Kind.PLANNED);
    }

    @Test
    void plannersOfTheSameAttemptGetTheSameRow() throws Exception {
        Callable<OrderRow> planner = () -> plan(first, 1);

        List<OrderRow> rows = Race.between(List.of(planner, planner, planner));

        assertThat(Set.copyOf(rows)).hasSize(1);
        assertThat(events(rows.getFirst().number())).containsExactly(Kind.PLANNED);
    }

    @Test
    void noOtherAttemptIsPlannedWhileOneIsOpen() {
        OrderRow open = grant(plan(first, 1));
        assertThatThrownBy(() -> plan(first, 2)).isInstanceOf(IllegalStateException.class);

        sent(open, NO_REPLY);
        assertThatThrownBy(() -> plan(first, 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Attempt 2 at " + first.legId() + " may not be planned");
    }

    @Test
    void noOtherAttemptIsPlannedOnceOneIsExecuted() {
        sent(grant(plan(first, 1)), EXECUTED);

        assertThatThrownBy(() -> plan(first, 2)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> database.owner().useHandle(handle -> insertAttempt(handle, 2, "PLANNED")))
                .hasMessageContaining("one_live_order_per_leg");
    }

    @Test
    void theNextAttemptIsPlannedAfterOneThatWasNotExecuted() {
        OrderRow row = unknown();
        asked(row, LATER, new InquiryVerdict.NotExecuted("AC073"));

        assertThat(plan(first, 2).attempt()).isEqualTo(2);
        assertThatThrownBy(() -> plan(first, 3)).isInstanceOf(IllegalStateException.class);
        database.jdbi()
                .useHandle(handle -> assertThat(
                                OrderJournal.latest(handle, first).orElseThrow().attempt())
                        .isEqualTo(2));
    }

    @Test
    void aLegThatIsNotWrittenHasNoAttempts() {
        assertThatThrownBy(() -> plan(new BankOrder.Payment(first.loanSerial(), 3), 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the leg is not written");
    }

    @Test
    void ofManyWhoTakeTheFenceOneGetsThrough() throws Exception {
        OrderRow row = plan(first, 1);
        Callable<Boolean> sender = () -> apply(row.number(), PROTOCOL.grant(0)).isPresent();

        assertThat(Race.between(List.of(sender, sender, sender, sender))).containsOnlyOnce(true);
        assertThat(row(row.number()).sends()).isEqualTo(1);
        assertThat(row(row.number()).grantedAt()).isEqualTo(LATER);
        assertThat(events(row.number())).containsExactly(Kind.PLANNED, Kind.GRANTED);
    }

    @Test
    void aLateOutcomeOfTheFirstGrantDoesNotTouchTheSecond() {
        OrderRow firstGrant = grant(plan(first, 1));
        OrderRow unknown = sent(firstGrant, NO_REPLY).orElseThrow();
        OrderRow again = asked(unknown, LATER.plus(Duration.ofHours(4)), new InquiryVerdict.NotFound("AC003"))
                .orElseThrow();
        assertThat(again.state()).isEqualTo(OrderState.PLANNED);
        OrderRow secondGrant = grant(again);

        assertThat(sent(firstGrant, NO_REPLY)).isEmpty();
        assertThat(sent(firstGrant, new SendOutcome.NothingLeft("connect"))).isEmpty();
        assertThat(sent(firstGrant, new SendOutcome.NumberInUse())).isEmpty();
        assertThat(row(firstGrant.number())).isEqualTo(secondGrant);
        assertThat(secondGrant.sends()).isEqualTo(2);
    }

    @Test
    void anExecutionMovesTheMoneyOnceInTheSameTransaction() {
        OrderRow granted = grant(plan(first, 1));

        OrderRow executed = sent(granted, EXECUTED).orElseThrow();
        assertThat(executed.state()).isEqualTo(OrderState.EXECUTED);
        assertThat(executed.settledAt()).isEqualTo(LATER);
        assertThat(sent(granted, EXECUTED)).isEmpty();

        assertThat(balance(LedgerAccount.disbursing("loan"))).isEqualTo(HUNDRED);
        assertThat(balance(LedgerAccount.custody())).isEqualTo(HUNDRED);
        assertThat(row(granted.number()).alarm()).isNull();
        assertThat(events(granted.number())).containsExactly(Kind.PLANNED, Kind.GRANTED, Kind.SETTLED);
    }

    @Test
    void twoWhoReportTheExecutionAtOncePostItOnce() throws Exception {
        OrderRow granted = grant(plan(first, 1));
        Callable<Boolean> reporter = () -> sent(granted, EXECUTED).isPresent();

        assertThat(Race.between(List.of(reporter, reporter, reporter))).containsOnlyOnce(true);
        assertThat(balance(LedgerAccount.custody())).isEqualTo(HUNDRED);
    }

    @Test
    void anExecutedReturnIsMarkedAsReturned() {
        BankOrder.Return order = database.jdbi().inTransaction(handle -> {
            Fixtures.funds(handle, "ann", HUNDRED);
            BankOrder.Return back = new BankOrder.Return(Fixtures.investorReturn(handle, "ann", "r", HUNDRED));
            Legs.write(handle, Leg.returning(back, new LegLine("ann", Fixtures.account(handle, "ann"), HUNDRED)), NOW);
            return back;
        });

        OrderRow granted = grant(plan(order, 1));
        apply(
                granted.number(),
                PROTOCOL.afterSend(granted, new SendOutcome.Executed(Optional.empty()), Optional.empty()));

        String state = database.jdbi()
                .withHandle(handle -> handle.select("SELECT state FROM investor_return")
                        .mapTo(String.class)
                        .one());
        assertThat(state).isEqualTo("RETURNED");
        assertThat(balance(LedgerAccount.returning("ann"))).isEqualTo(Won.ZERO);
    }

    @Test
    void whatFailsAfterTheRowIsChangedUndoesTheChange() {
        OrderRow granted = grant(plan(first, 1));
        database.jdbi()
                .useHandle(handle -> handle.execute("UPDATE ledger_account SET balance = 0 WHERE kind = 'DISBURSING'"));

        assertThatThrownBy(() -> sent(granted, EXECUTED)).hasMessageContaining("DISBURSING of loan holds 0 won");
        assertThat(row(granted.number()).state()).isEqualTo(OrderState.SENT);
        assertThat(events(granted.number())).containsExactly(Kind.PLANNED, Kind.GRANTED);
    }

    @Test
    void unknownSinceIsWhenTheOutcomeFirstBecameUnknown() {
        OrderRow row = unknown();
        assertThat(row.unknownSince()).isEqualTo(LATER);

        OrderRow inProgress =
                asked(row, LATER, new InquiryVerdict.InProgress("AC100")).orElseThrow();
        assertThat(inProgress.seen()).isTrue();
        assertThat(inProgress.lastCode()).isEqualTo("AC100");
        assertThat(inProgress.unknownSince()).isEqualTo(LATER);
    }

    @Test
    void executedAfterItWasClosedRaisesAnAlarmOnceAndMovesNothing() {
        OrderRow granted = grant(plan(first, 1));
        OrderRow row = sent(granted, NO_REPLY).orElseThrow();
        asked(row, LATER, new InquiryVerdict.NotExecuted("AC073"));
        OrderRow next = plan(first, 2);

        assertThat(sent(granted, EXECUTED)).isEmpty();
        assertThat(asked(row, LATER, new InquiryVerdict.Executed("00000"))).isEmpty();

        OrderRow closed = row(row.number());
        assertThat(closed.state()).isEqualTo(OrderState.NOT_EXECUTED);
        assertThat(closed.alarm()).isEqualTo(Alarm.EXECUTED_AFTER_CLOSE);
        assertThat(events(row.number())).containsOnlyOnce(Kind.ALARM).endsWith(Kind.ALARM);
        assertThat(row(next.number()).state()).isEqualTo(OrderState.PLANNED);
        assertThat(balance(LedgerAccount.custody())).isEqualTo(Won.of(200));
    }

    @Test
    void nothingOfALoanWithAnAlarmIsPlanned() {
        sent(grant(plan(first, 1)), new SendOutcome.NumberInUse());

        database.jdbi().useHandle(handle -> {
            assertThat(OrderJournal.loanHasAlarm(handle, "loan")).isTrue();
            assertThat(OrderJournal.loanHasAlarm(handle, "other")).isFalse();
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
        assertThat(events(granted.number())).endsWith(Kind.SETTLED, Kind.ALARM);
    }

    @Test
    void aWrongCumulativeAmountIsAnAlarmEvenWhenAnInquiryWasFaster() {
        OrderRow granted = grant(plan(first, 1));
        OrderRow row = apply(
                        granted.number(),
                        PROTOCOL.senderEnded(granted, LATER.plus(Duration.ofHours(1)))
                                .orElseThrow())
                .orElseThrow();
        asked(row, LATER, new InquiryVerdict.Executed("00000"));

        assertThat(sent(granted, new SendOutcome.Executed(Optional.of(Won.of(200)))))
                .isEmpty();
        assertThat(row(granted.number()).alarm()).isEqualTo(Alarm.CUMULATIVE_MISMATCH);
    }

    @Test
    void aCollisionIsAnAlarmEvenWhenTheSenderWasGivenUp() {
        OrderRow granted = grant(plan(first, 1));
        apply(
                granted.number(),
                PROTOCOL.senderEnded(granted, LATER.plus(Duration.ofHours(1))).orElseThrow());

        assertThat(sent(granted, new SendOutcome.NumberInUse())).isPresent();
        assertThat(row(granted.number()).alarm()).isEqualTo(Alarm.NUMBER_COLLISION);
    }

    @Test
    void aNoteIsEvidenceAndChangesNothing() {
        OrderRow row = unknown();

        database.jdbi()
                .useTransaction(handle -> OrderJournal.note(handle, row.number(), Kind.ASKED, "NO_REPLY", LATER));

        assertThat(row(row.number())).isEqualTo(row);
        OrderEvent asked = database.jdbi()
                .withHandle(handle -> OrderJournal.evidence(handle, row.number()))
                .getLast();
        assertThat(asked)
                .isEqualTo(new OrderEvent(
                        asked.id(), LATER, Kind.ASKED, OrderState.UNKNOWN, OrderState.UNKNOWN, 1, "NO_REPLY"));
    }

    @Test
    void openOrdersAreWhatTheBankMayStillTake() {
        plan(second, 1);
        OrderRow row = unknown();

        assertThat(open(LegKind.PAYMENT, first)).isEqualTo(HUNDRED);
        assertThat(open(LegKind.PAYMENT, new BankOrder.Return(1))).isEqualTo(Won.of(200));
        assertThat(open(LegKind.RETURN, first)).isEqualTo(Won.ZERO);

        asked(row, LATER, new InquiryVerdict.Executed("00000"));
        assertThat(open(LegKind.PAYMENT, new BankOrder.Return(1))).isEqualTo(HUNDRED);
    }

    private Won open(LegKind kind, BankOrder except) {
        return database.jdbi().withHandle(handle -> OrderJournal.openOrders(handle, EnumSet.of(kind), except));
    }

    @Test
    void anUnknownNumberIsRefused() {
        assertThatThrownBy(() -> apply("123", PROTOCOL.grant(0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The journal does not know the number 123.");
    }

    @Test
    void aPersonsDecisionNeedsTheRowToWait() {
        OrderRow row = unknown();
        Transition decision = new Transition(
                EnumSet.of(OrderState.WAITING), OptionalInt.empty(), OrderState.NOT_EXECUTED, "PERSON", false, null);
        assertThat(apply(row.number(), decision)).isEmpty();

        OrderRow waiting = asked(row, LATER.plus(Duration.ofDays(2)), new InquiryVerdict.Inconclusive("NO_REPLY"))
                .orElseThrow();
        assertThat(waiting.state()).isEqualTo(OrderState.WAITING);
        assertThat(apply(row.number(), decision)).isPresent();
    }

    @Test
    void theDatabaseItselfRefusesWhatNoProgramMayDo() {
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
    void theDatabaseItselfRefusesASecondGrantWithoutTheWayBack() {
        unknown();

        assertRefused("UPDATE bank_order SET state = 'SENT'", "a grant, and nothing else");
        assertRefused("UPDATE bank_order SET state = 'SENT', sends = 2", "a grant, and nothing else");
    }

    @Test
    void theDatabaseItselfRefusesASecondOpenAttemptAndASecondExecution() {
        plan(first, 1);

        for (String state : List.of("PLANNED", "SENT", "UNKNOWN", "WAITING", "EXECUTED")) {
            assertThatThrownBy(() -> database.owner().useHandle(handle -> insertAttempt(handle, 2, state)))
                    .isInstanceOf(UnableToExecuteStatementException.class)
                    .hasMessageContaining("one_live_order_per_leg");
        }
    }

    private void insertAttempt(Handle handle, int attempt, String state) {
        handle.createUpdate("""
                INSERT INTO bank_order (number, leg_id, attempt, bank_date, request_hash, state, sends, planned_at,
                    granted_at, settled_at)
                VALUES ('99', :leg, :attempt, :today, :hash, :state, 1, :now, :now,
                    CASE WHEN :state = 'EXECUTED' THEN :now END)""")
                .bind("leg", first.legId())
                .bind("attempt", attempt)
                .bind("today", TODAY)
                .bind("hash", HASH)
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
