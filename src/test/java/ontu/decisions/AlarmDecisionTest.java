package ontu.decisions;

import static ontu.database.Fixtures.TODAY;
import static ontu.decisions.OrderInDoubt.AMOUNT;
import static ontu.decisions.OrderInDoubt.PROTOCOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ontu.database.Fixtures;
import ontu.deposits.FrozenMoney;
import ontu.journal.OrderEvent;
import ontu.journal.OrderJournal;
import ontu.journal.TransferKind;
import ontu.journal.Transfers;
import ontu.ledger.CommitmentTransaction;
import ontu.ledger.Ledger;
import ontu.ledger.LedgerAccount;
import ontu.ledger.Posting;
import ontu.ledger.Posting.Side;
import ontu.money.Won;
import ontu.order.Alarm;
import ontu.order.InquiryVerdict;
import ontu.order.OrderRow;
import ontu.order.OrderState;
import ontu.order.OrderTiming;
import ontu.order.RequestComparison;
import ontu.order.SendOutcome;
import ontu.order.Step;
import ontu.order.Transition;
import ontu.settlement.OrderSettlement;
import ontu.settlement.TransferSubject;
import ontu.time.BusinessTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders that have an alarm: settled, accepted or undone, and acknowledged. */
class AlarmDecisionTest extends DecisionTestBase {
    private static final InquiryVerdict EXECUTED = new InquiryVerdict.Executed("00000");
    private static final InquiryVerdict REFUSED = new InquiryVerdict.NotExecuted("X0003");

    private @Nullable String decide(OrderRow row, DecisionChoice choice, Instant now) {
        return new DecidingOperators(database.jdbi()).decide(subject(row), choice, null, "CASE-17", now);
    }

    private OrderRow apply(OrderRow row, Transition change) {
        database.jdbi()
                .useTransaction(handle -> OrderSettlement.apply(handle, row.number(), change, LATER.minusSeconds(1)));
        return row(row);
    }

    /** The bank has refused its number when it was sent for the first time. */
    private OrderRow collided(TransferKind kind) {
        OrderRow unknown = database.jdbi().inTransaction(handle -> OrderInDoubt.unknown(handle, kind, "a", TODAY));
        return apply(unknown, PROTOCOL.afterSend(unknown, new SendOutcome.NumberInUse(), Optional.of(AMOUNT)));
    }

    private OrderRow refused(TransferKind kind) {
        OrderRow unknown = database.jdbi().inTransaction(handle -> OrderInDoubt.unknown(handle, kind, "a", TODAY));
        recordBankAnswer(unknown, REFUSED);
        return row(unknown);
    }

    /** The bank says that it has executed an order that is closed. */
    private OrderRow executedLate(OrderRow closed) {
        return apply(
                closed, PROTOCOL.afterSend(closed, new SendOutcome.Executed(Optional.of(AMOUNT)), Optional.of(AMOUNT)));
    }

    private OrderRow plan(OrderRow previous) {
        return database.jdbi().inTransaction(handle -> {
            Transfers.lock(handle, previous.transfer());
            return OrderJournal.plan(
                    handle,
                    previous.transfer(),
                    previous.ordinal() + 1,
                    BusinessTime.dateOf(LATER),
                    Fixtures.HASHES,
                    LATER);
        });
    }

    private boolean isHalted(OrderRow row) {
        return database.jdbi().withHandle(handle -> OrderJournal.isHalted(handle, row.transfer()));
    }

    private List<DecisionChoice> choices(OrderRow row) {
        return status(row, LATER).evidence().choices().stream()
                .map(OfferedChoice::choice)
                .toList();
    }

    private String obstacle(OrderRow row) {
        return String.valueOf(status(row, LATER).evidence().subject().obstacle());
    }

    private List<Posting> lateExecutionOf(OrderRow row) {
        return database.jdbi().withHandle(handle -> Ledger.postings(handle, "late-execution:" + row.number()));
    }

    private Won usable(String investorId) {
        return database.jdbi()
                .withHandle(handle -> FrozenMoney.usableOfInvestor(
                        handle, investorId, Ledger.balance(handle, LedgerAccount.available(investorId))));
    }

    // An order in doubt that has an alarm

    static Stream<InquiryVerdict> verdicts() {
        return Stream.of(
                EXECUTED,
                REFUSED,
                new InquiryVerdict.NotFound("X0001"),
                new InquiryVerdict.InProgress("A0050"),
                new InquiryVerdict.Inconclusive("NO_REPLY"));
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void whatTheBankSaysOfAnOrderWithAnAlarmIsEvidenceAndSettlesNothing(InquiryVerdict verdict) {
        OrderRow row = collided(TransferKind.DISBURSEMENT);
        assertThat(row.knownToBank()).as("never sent again").isTrue();

        recordBankAnswer(row, verdict);
        recordBankAnswer(row(row), verdict);

        assertThat(row(row).state()).isEqualTo(OrderState.WAITING);
        assertThat(row(row).alarm()).isEqualTo(Alarm.NUMBER_COLLISION);
        assertThat(evidence(row).events()).extracting(OrderEvent::code).contains(verdict.code());
        assertThat(balance(LedgerAccount.disbursing("loan-a"))).isEqualTo(AMOUNT);
    }

    @Test
    void anAnswerThatWasUnderWayWhenTheAlarmWasRaisedIsEvidence() {
        OrderRow unknown =
                database.jdbi().inTransaction(handle -> OrderInDoubt.unknown(handle, TransferKind.RETURN, "a", TODAY));
        apply(unknown, PROTOCOL.afterSend(unknown, new SendOutcome.NumberInUse(), Optional.of(AMOUNT)));

        recordBankAnswer(unknown, EXECUTED);

        assertThat(row(unknown).state()).isEqualTo(OrderState.WAITING);
    }

    @ParameterizedTest
    @EnumSource(TransferKind.class)
    void anOrderWithAnAlarmIsSettledByTwoOperatorsAndThenItsAlarmIsAcknowledged(TransferKind kind) {
        OrderRow row = collided(kind);
        recordBankAnswer(row, EXECUTED);
        assertThat(choices(row)).containsExactly(DecisionChoice.EXECUTED, DecisionChoice.NOT_EXECUTED);

        assertThat(decide(row, DecisionChoice.EXECUTED, LATER)).isNull();
        assertThat(row(row).state()).isEqualTo(OrderState.EXECUTED);
        assertThat(isHalted(row)).as("the alarm stands").isTrue();
        assertThat(choices(row)).containsExactly(DecisionChoice.ACKNOWLEDGE);

        assertThat(decide(row, DecisionChoice.ACKNOWLEDGE, LATER)).isNull();
        assertThat(isHalted(row)).isFalse();
        assertThat(row(row).alarm()).isNull();
        assertThat(PROTOCOL.next(row(row), LATER)).isInstanceOf(Step.Done.class);
        assertThat(obstacle(row)).contains("is EXECUTED, and that is final");
        assertThat(texts("SELECT alarm FROM bank_order")).as("for ever").containsExactly("NUMBER_COLLISION");
        assertThat(texts("SELECT alarm_code FROM acknowledged_alarm")).containsExactly("NUMBER_COLLISION");
    }

    @Test
    void anOrderWithAnAlarmIsNotExecutedOnlyOnceItsDateIsSettled() {
        OrderRow row = collided(TransferKind.RETURN);
        inquireAt(row, new InquiryVerdict.NotFound("X0001"), row.plannedAt().plusSeconds(60));

        assertThat(decide(row, DecisionChoice.NOT_EXECUTED, CONCLUSIVE.minusSeconds(1)))
                .contains("NOT_EXECUTED cannot be decided before " + CONCLUSIVE);
        assertThat(decide(row, DecisionChoice.NOT_EXECUTED, LATER)).isNull();
        assertThatThrownBy(() -> plan(row(row))).hasMessageContaining("may not be planned");
        assertThat(decide(row, DecisionChoice.ACKNOWLEDGE, LATER)).isNull();

        assertThat(PROTOCOL.allowsNextOrder(row(row), LATER)).isTrue();
        assertThat(plan(row(row)).ordinal()).isEqualTo(2);
    }

    @Test
    void anAlarmIsNotAcknowledgedWhileItsOrderIsOpen() {
        OrderRow row = collided(TransferKind.DISTRIBUTION);

        assertThat(decide(row, DecisionChoice.ACKNOWLEDGE, LATER)).contains("is UNKNOWN");
        recordBankAnswer(row, EXECUTED);
        assertThat(decide(row, DecisionChoice.ACKNOWLEDGE, LATER)).contains("ACKNOWLEDGE is not among the choices");
    }

    /** A request that is not the planned one: nothing of the order was sent. */
    @Test
    void anOrderThatWasNeverSentIsClosedWhenItsAlarmIsAcknowledged() {
        OrderRow first = refused(TransferKind.DISBURSEMENT);
        OrderRow second = plan(first);
        Transition changed = PROTOCOL.grant(second, 0, RequestComparison.MOVEMENT_DIFFERS, false, LATER.minusSeconds(1))
                .orElseThrow();
        apply(second, changed);

        assertThat(decide(second, DecisionChoice.ACKNOWLEDGE, LATER)).isNull();

        assertThat(row(second).state()).isEqualTo(OrderState.NOT_SENT);
        assertThat(isHalted(second)).isFalse();
        assertThat(PROTOCOL.allowsNextOrder(row(second), LATER.plus(PROTOCOL.inquiryBackoff(2))))
                .isTrue();
    }

    @Test
    void anOrderThatMayBeSentAgainWaitsForOperatorsUnderAnAlarm() {
        OrderRow unknown =
                database.jdbi().inTransaction(handle -> OrderInDoubt.unknown(handle, TransferKind.RETURN, "a", TODAY));
        Instant expired = OrderTiming.DEFAULT.sendersExpiredBy(unknown.plannedAt());
        database.jdbi()
                .useTransaction(handle ->
                        OrderInDoubt.recordBankAnswer(handle, unknown, new InquiryVerdict.NotFound("X0001"), expired));
        assertThat(row(unknown).state()).isEqualTo(OrderState.PLANNED);

        OrderRow halted = apply(unknown, PROTOCOL.halt(row(unknown)).orElseThrow());

        assertThat(halted.state()).isEqualTo(OrderState.WAITING);
        assertThat(choices(halted)).containsExactly(DecisionChoice.EXECUTED, DecisionChoice.NOT_EXECUTED);
    }

    @Test
    void anAcknowledgedAlarmIsNoNewsAndAnotherOneIs() {
        OrderRow row = collided(TransferKind.RETURN);
        recordBankAnswer(row, new InquiryVerdict.NotFound("X0001"));
        assertThat(decide(row, DecisionChoice.NOT_EXECUTED, LATER)).isNull();
        assertThat(decide(row, DecisionChoice.ACKNOWLEDGE, LATER)).isNull();

        apply(row, PROTOCOL.afterSend(row, new SendOutcome.NumberInUse(), Optional.of(AMOUNT)));
        assertThat(isHalted(row)).isFalse();

        executedLate(row(row));
        assertThat(isHalted(row)).isTrue();
        assertThat(row(row).alarm()).isEqualTo(Alarm.EXECUTED_AFTER_CLOSE);
        assertThat(decide(row, DecisionChoice.ACCEPT_EXECUTION, LATER)).isNull();
        assertThat(isHalted(row)).isFalse();
        assertThat(balance(LedgerAccount.returning("inv-a"))).isEqualTo(Won.ZERO);
    }

    /** Both alarms stand: one decision acknowledges both. */
    @Test
    void aSecondAlarmBesideTheFirstIsAcknowledgedWithIt() {
        OrderRow row = collided(TransferKind.RETURN);
        recordBankAnswer(row, new InquiryVerdict.NotFound("X0001"));
        assertThat(decide(row, DecisionChoice.NOT_EXECUTED, LATER)).isNull();
        executedLate(row(row));

        assertThat(choices(row)).containsExactly(DecisionChoice.ACCEPT_EXECUTION, DecisionChoice.UNDONE);
        assertThat(decide(row, DecisionChoice.UNDONE, LATER)).isNull();

        assertThat(isHalted(row)).isFalse();
        assertThat(texts("SELECT alarm_code FROM acknowledged_alarm ORDER BY 1"))
                .containsExactly("EXECUTED_AFTER_CLOSE", "NUMBER_COLLISION");
    }

    // Executed after it was closed

    @ParameterizedTest
    @EnumSource(TransferKind.class)
    void aLateExecutionOfATransferThatIsStillToBeMadeExecutesIt(TransferKind kind) {
        OrderRow row = executedLate(refused(kind));
        assertThat(choices(row)).containsExactly(DecisionChoice.ACCEPT_EXECUTION, DecisionChoice.UNDONE);

        assertThat(decide(row, DecisionChoice.ACCEPT_EXECUTION, LATER)).isNull();

        assertThat(row(row).state()).as("stays as it is").isEqualTo(OrderState.NOT_EXECUTED);
        assertThat(isHalted(row)).isFalse();
        LedgerAccount setAside = switch (kind) {
            case DISBURSEMENT -> LedgerAccount.disbursing("loan-a");
            case DISTRIBUTION -> LedgerAccount.distributing("loan-a");
            case RETURN -> LedgerAccount.returning("inv-a");
        };
        assertThat(balance(setAside)).isEqualTo(Won.ZERO);
        assertThat(balance(LedgerAccount.custody())).isEqualTo(kind == TransferKind.DISTRIBUTION ? AMOUNT : Won.ZERO);
        assertThat(texts("SELECT state FROM investor_return"))
                .isEqualTo(kind == TransferKind.RETURN ? List.of("RETURNED") : List.of());
        assertThat(texts("SELECT number FROM executed_order")).containsExactly(row.number());
        assertThatThrownBy(() -> plan(row)).hasMessageContaining("was executed late");
        assertThat(new DecidingOperators(database.jdbi())
                        .decide(new TransferSubject(row.transfer(), PROTOCOL), DecisionChoice.GIVE_UP, LATER))
                .contains("is executed, and that is final");
        assertThat(decide(row, DecisionChoice.ACCEPT_EXECUTION, LATER)).contains("is NOT_EXECUTED, and that is final");
    }

    @Test
    void aLaterOrderThatWasNeverSentIsNotSentInTheSameTransaction() {
        OrderRow first = refused(TransferKind.DISBURSEMENT);
        OrderRow second = plan(first);
        executedLate(first);

        assertThat(decide(first, DecisionChoice.ACCEPT_EXECUTION, LATER)).isNull();

        assertThat(row(second).state()).isEqualTo(OrderState.NOT_SENT);
        assertThat(row(second).lastCode()).isEqualTo("HALTED");
        assertThat(balance(LedgerAccount.disbursing("loan-a"))).isEqualTo(Won.ZERO);
    }

    @Test
    void nothingIsDecidedWhileALaterOrderMayBeExecuted() {
        OrderRow first = refused(TransferKind.DISBURSEMENT);
        OrderRow second = plan(first);
        OrderRow sent = apply(second, PROTOCOL.grant(0));
        executedLate(first);
        assertThat(decide(first, DecisionChoice.ACCEPT_EXECUTION, LATER)).contains(second.number() + " is SENT");

        OrderRow unknown =
                apply(sent, PROTOCOL.afterSend(sent, new SendOutcome.Ambiguous("NO_REPLY"), Optional.of(AMOUNT)));
        assertThat(decide(first, DecisionChoice.UNDONE, LATER)).contains(second.number() + " is UNKNOWN");

        recordBankAnswer(unknown, REFUSED);
        assertThat(choices(first)).containsExactly(DecisionChoice.ACCEPT_EXECUTION, DecisionChoice.UNDONE);
    }

    /** The bank has made the transfer twice. */
    private OrderRow executedTwice(TransferKind kind) {
        OrderRow first = refused(kind);
        OrderRow sent = apply(plan(first), PROTOCOL.grant(0));
        apply(sent, PROTOCOL.afterSend(sent, new SendOutcome.Executed(Optional.of(AMOUNT)), Optional.of(AMOUNT)));
        return executedLate(first);
    }

    @Test
    void aDisbursementThatIsExecutedTwiceIsOwedByTheBorrowerAndMissingOnItsInvestorsAccounts() {
        OrderRow first = executedTwice(TransferKind.DISBURSEMENT);
        database.jdbi().useTransaction(handle -> Fixtures.funds(handle, "inv-a", Won.of(250)));

        assertThat(decide(first, DecisionChoice.ACCEPT_EXECUTION, LATER)).isNull();

        assertThat(lateExecutionOf(first))
                .containsExactly(
                        new Posting(LedgerAccount.overpaidToBorrower("loan-a"), Side.DEBIT, AMOUNT),
                        new Posting(LedgerAccount.custody(), Side.CREDIT, AMOUNT));
        assertThat(balance(LedgerAccount.overpaidToBorrower("loan-a"))).isEqualTo(AMOUNT);
        assertThat(balance(LedgerAccount.available("inv-a"))).isEqualTo(Won.of(250));
        assertThat(usable("inv-a")).isEqualTo(Won.of(150));
    }

    @Test
    void aDistributionThatIsExecutedTwiceIsOwedByItsInvestorsAndFrozen() {
        OrderRow first = executedTwice(TransferKind.DISTRIBUTION);

        assertThat(decide(first, DecisionChoice.ACCEPT_EXECUTION, LATER)).isNull();

        assertThat(lateExecutionOf(first))
                .containsExactly(
                        new Posting(LedgerAccount.overpaidToInvestor("inv-a"), Side.DEBIT, AMOUNT),
                        new Posting(LedgerAccount.available("inv-a"), Side.CREDIT, AMOUNT));
        assertThat(balance(LedgerAccount.available("inv-a"))).isEqualTo(Won.of(200));
        assertThat(usable("inv-a")).isEqualTo(AMOUNT);
    }

    @Test
    void aReturnThatIsExecutedTwiceIsOwedByItsInvestor() {
        OrderRow first = executedTwice(TransferKind.RETURN);
        database.jdbi().useTransaction(handle -> Fixtures.funds(handle, "inv-a", Won.of(250)));

        assertThat(decide(first, DecisionChoice.ACCEPT_EXECUTION, LATER)).isNull();

        assertThat(lateExecutionOf(first))
                .containsExactly(
                        new Posting(LedgerAccount.overpaidToInvestor("inv-a"), Side.DEBIT, AMOUNT),
                        new Posting(LedgerAccount.custody(), Side.CREDIT, AMOUNT));
        assertThat(usable("inv-a")).isEqualTo(Won.of(150));
    }

    // Executed after its transfer was given up

    private OrderRow givenUpAndExecuted(TransferKind kind) {
        OrderRow row = refused(kind);
        if (kind == TransferKind.DISBURSEMENT) {
            database.owner().useHandle(handle -> handle.execute("""
                    INSERT INTO commitment (loan_id, investor_id, amount, state, reserved_at)
                    VALUES ('loan-a', 'inv-a', 100, 'RESERVED', '2026-03-05T01:00Z');
                    UPDATE loan SET state = 'DISBURSING'"""));
        }
        assertThat(new DecidingOperators(database.jdbi())
                        .decide(new TransferSubject(row.transfer(), PROTOCOL), DecisionChoice.GIVE_UP, LATER))
                .isNull();
        return executedLate(row);
    }

    @Test
    void aDistributionThatWasGivenUpAndIsExecutedGoesFromHeldMoneyToItsInvestors() {
        OrderRow row = givenUpAndExecuted(TransferKind.DISTRIBUTION);

        assertThat(decide(row, DecisionChoice.ACCEPT_EXECUTION, LATER)).isNull();

        assertThat(balance(LedgerAccount.held("loan-a", "inv-a"))).isEqualTo(Won.ZERO);
        assertThat(usable("inv-a")).isEqualTo(AMOUNT);
        assertThat(balance(LedgerAccount.overpaidToInvestor("inv-a"))).isEqualTo(Won.ZERO);
    }

    @Test
    void aReturnThatWasGivenUpAndIsExecutedLeavesItsInvestorsFreeMoney() {
        OrderRow row = givenUpAndExecuted(TransferKind.RETURN);
        database.jdbi().useTransaction(handle -> Fixtures.funds(handle, "inv-a", Won.of(250)));

        assertThat(decide(row, DecisionChoice.ACCEPT_EXECUTION, LATER)).isNull();

        assertThat(lateExecutionOf(row))
                .containsExactly(
                        new Posting(LedgerAccount.available("inv-a"), Side.DEBIT, AMOUNT),
                        new Posting(LedgerAccount.custody(), Side.CREDIT, AMOUNT));
        assertThat(usable("inv-a")).isEqualTo(Won.of(250));
        assertThat(texts("SELECT state FROM investor_return")).containsExactly("ABANDONED");
    }

    @Test
    void whatAnInvestorHasUsedElsewhereOfAReturnThatIsExecutedAfterAllItOwes() {
        OrderRow row = givenUpAndExecuted(TransferKind.RETURN);
        database.jdbi().useTransaction(handle -> {
            long unused = Fixtures.loan(handle, "loan-b");
            Ledger.post(handle, new CommitmentTransaction.CommitmentReserved("loan-b", "inv-a", 1, Won.of(70)), LATER);
        });

        assertThat(decide(row, DecisionChoice.ACCEPT_EXECUTION, LATER)).isNull();

        assertThat(lateExecutionOf(row))
                .containsExactly(
                        new Posting(LedgerAccount.available("inv-a"), Side.DEBIT, Won.of(30)),
                        new Posting(LedgerAccount.overpaidToInvestor("inv-a"), Side.DEBIT, Won.of(70)),
                        new Posting(LedgerAccount.custody(), Side.CREDIT, AMOUNT));
        assertThat(balance(LedgerAccount.available("inv-a"))).isEqualTo(Won.ZERO);
        database.jdbi().useTransaction(handle -> Fixtures.funds(handle, "inv-a", Won.of(100)));
        assertThat(usable("inv-a")).as("what it pays in covers its debt first").isEqualTo(Won.of(30));
    }

    @Test
    void aDisbursementThatWasGivenUpAndIsExecutedIsOwedByTheBorrower() {
        OrderRow row = givenUpAndExecuted(TransferKind.DISBURSEMENT);

        assertThat(decide(row, DecisionChoice.ACCEPT_EXECUTION, LATER)).isNull();

        assertThat(texts("SELECT state FROM loan")).as("as decided").containsExactly("CANCELLED");
        assertThat(balance(LedgerAccount.overpaidToBorrower("loan-a"))).isEqualTo(AMOUNT);
        assertThat(balance(LedgerAccount.custody())).isEqualTo(Won.ZERO);
        assertThat(balance(LedgerAccount.available("inv-a"))).isEqualTo(AMOUNT);
        assertThat(usable("inv-a")).as("the bank has taken it").isEqualTo(Won.ZERO);
    }

    @Test
    void anExecutionThatTheBankHasUndoneChangesNothingAndAnotherOrderFollows() {
        OrderRow row = executedLate(refused(TransferKind.RETURN));
        assertThat(decide(row, DecisionChoice.UNDONE, CONCLUSIVE.minusSeconds(1)))
                .contains("UNDONE cannot be decided before");

        assertThat(decide(row, DecisionChoice.UNDONE, LATER)).isNull();

        assertThat(balance(LedgerAccount.returning("inv-a"))).isEqualTo(AMOUNT);
        assertThat(texts("SELECT order_number FROM late_execution")).isEmpty();
        assertThat(plan(row).ordinal()).isEqualTo(2);
    }

    // A refusal while the order waits

    @Test
    void aRefusalWhileTheOrderWaitsIsShownAndClosesItOnceItsDateIsSettled() {
        OrderRow row = waiting(TransferKind.DISBURSEMENT, "a");
        inquireAt(row, REFUSED, CONCLUSIVE.minusSeconds(1));
        assertThat(row(row).state()).isEqualTo(OrderState.WAITING);
        assertThat(PROTOCOL.next(row(row), LATER).toString()).contains("The bank says that it has not executed");

        inquireAt(row(row), REFUSED, CONCLUSIVE);

        assertThat(row(row).state()).isEqualTo(OrderState.NOT_EXECUTED);
        assertThat(row(row).lastCode()).isEqualTo("X0003");
        assertThat(balance(LedgerAccount.disbursing("loan-a"))).isEqualTo(AMOUNT);
    }

    private void inquireAt(OrderRow row, InquiryVerdict verdict, Instant at) {
        database.jdbi().useTransaction(handle -> OrderInDoubt.recordBankAnswer(handle, row, verdict, at));
    }

    // What PostgreSQL refuses

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO acknowledged_alarm SELECT number, alarm, 1, now() FROM bank_order",
                "INSERT INTO acknowledged_alarm SELECT number, alarm, d.id, now() FROM bank_order, decision d",
                "INSERT INTO late_execution SELECT number, transfer_id, 1, now(), true FROM bank_order",
                "INSERT INTO late_execution SELECT number, transfer_id, d.id, now(), true FROM bank_order, decision d",
                "INSERT INTO ledger_transaction (kind, idempotency_key, business_date, posted_at)"
                        + " SELECT 'RETURN_EXECUTED_LATE', 'late-execution:' || number, '2026-03-10', now() FROM bank_order",
                "UPDATE bank_order SET alarm = NULL",
                "UPDATE bank_order SET alarm = 'NUMBER_COLLISION'",
            })
    void theDatabaseRefusesTheEffectsWithoutAnApprovedDecision(String sql) {
        OrderRow row = executedLate(refused(TransferKind.RETURN));
        assertThat(propose(row, submission(DecisionChoice.ACCEPT_EXECUTION, row), "kim", LATER))
                .isInstanceOf(DecisionReply.Proposed.class);

        assertThatThrownBy(() -> database.owner().useHandle(handle -> handle.execute(sql)))
                .hasMessageMatching("(?s).*(no two operators have|never taken back).*");
    }

    @Test
    void theDatabaseRefusesToAcknowledgeWhileAnOrderIsOpen() {
        OrderRow row = collided(TransferKind.RETURN);
        String forged = "INSERT INTO decision (subject_kind, subject_id, choice, bank_reference, proposer_person,"
                + " proposer_token, proposed_at, proposal_reason, proposer_evidence_hash, expires_at, approver_person,"
                + " approver_token, approved_at, approval_reason, approver_evidence_hash) VALUES ('ORDER', '"
                + row.number()
                + "', 'ACKNOWLEDGE', 'C', 'kim', 't', now(), 'r', repeat('0', 64), now() + interval '1 day', 'lee', 't',"
                + " now(), 'r', repeat('0', 64));"
                + " INSERT INTO acknowledged_alarm SELECT number, alarm, d.id, now() FROM bank_order, decision d";

        assertThatThrownBy(() -> database.owner().useHandle(handle -> handle.execute(forged)))
                .hasMessageContaining("is not closed");
    }
}
