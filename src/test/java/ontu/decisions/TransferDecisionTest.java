package ontu.decisions;

import static ontu.database.Fixtures.TODAY;
import static ontu.decisions.OrderInDoubt.AMOUNT;
import static ontu.decisions.OrderInDoubt.PROTOCOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import ontu.database.Fixtures;
import ontu.database.Race;
import ontu.journal.OrderJournal;
import ontu.journal.TransferDecisions;
import ontu.journal.TransferKind;
import ontu.journal.Transfers;
import ontu.ledger.LedgerAccount;
import ontu.ledger.Posting;
import ontu.ledger.Posting.Side;
import ontu.money.Won;
import ontu.order.InquiryVerdict;
import ontu.order.LocalResultCode;
import ontu.order.OrderNumber;
import ontu.order.OrderRow;
import ontu.order.OrderState;
import ontu.order.OrderTiming;
import ontu.order.SendOutcome;
import ontu.order.TransferKey;
import ontu.order.Transition;
import ontu.settlement.TransferSubject;
import ontu.time.BusinessTime;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transfers that the bank has refused: tried again, or given up. */
class TransferDecisionTest extends DecisionTestBase {
    /** The bank says that it will not: no order follows by itself. */
    private static final String REFUSED_FOR_GOOD = "X0003";

    private DecidingOperators operators() {
        return new DecidingOperators(database.jdbi());
    }

    private OrderRow refused(TransferKind kind, String name) {
        return database.jdbi().inTransaction(handle -> {
            OrderRow unknown = OrderInDoubt.unknown(handle, kind, name, TODAY);
            OrderInDoubt.recordBankAnswer(
                    handle, unknown, new InquiryVerdict.NotExecuted(REFUSED_FOR_GOOD), unknown.plannedAt());
            return OrderJournal.find(handle, unknown.number()).orElseThrow();
        });
    }

    private static TransferSubject transfer(OrderRow row) {
        return new TransferSubject(row.transfer(), PROTOCOL);
    }

    private DecisionStatus transferStatus(OrderRow row) {
        return database.jdbi()
                .withHandle(
                        handle -> service.status(handle, transfer(row), LATER).orElseThrow());
    }

    private OrderRow plan(OrderRow previous, Instant now) {
        return database.jdbi().inTransaction(handle -> plan(handle, previous.transfer(), previous.ordinal() + 1, now));
    }

    private static OrderRow plan(Handle handle, TransferKey key, int ordinal, Instant now) {
        Transfers.lock(handle, key);
        return OrderJournal.plan(handle, key, ordinal, BusinessTime.dateOf(now), Fixtures.HASHES, now);
    }

    private void notSent(OrderRow planned, Instant now) {
        database.jdbi().useTransaction(handle -> {
            OrderRow granted = OrderJournal.apply(handle, planned.number(), PROTOCOL.grant(0), now)
                    .orElseThrow();
            Transition change = PROTOCOL.afterSend(
                    granted, new SendOutcome.NotTransmitted(LocalResultCode.NOT_TRANSMITTED), Optional.empty());
            assertThat(OrderJournal.apply(handle, planned.number(), change, now))
                    .isPresent();
        });
    }

    @ParameterizedTest
    @EnumSource(TransferKind.class)
    void aRefusedTransferIsTriedAgainOnceItsDateIsSettled(TransferKind kind) {
        OrderRow row = refused(kind, "a");
        assertThat(PROTOCOL.allowsNextOrder(row, LATER)).isFalse();

        assertThat(operators().decide(transfer(row), DecisionChoice.TRY_AGAIN, CONCLUSIVE.minusSeconds(1)))
                .contains("TRY_AGAIN cannot be decided before " + CONCLUSIVE);
        assertThat(permitted(row)).isFalse();
        assertThat(operators().decide(transfer(row), DecisionChoice.TRY_AGAIN, CONCLUSIVE))
                .isNull();

        assertThat(permitted(row)).isTrue();
        assertThat(transferStatus(row).evidence().choices())
                .as("the order that is permitted may lack its money for ever")
                .extracting(OfferedChoice::choice)
                .containsExactly(DecisionChoice.GIVE_UP);
        OrderRow next = plan(row, LATER);
        assertThat(next.number())
                .isEqualTo(OrderNumber.of(row.transfer(), 2).digits())
                .isNotEqualTo(row.number());
        assertThat(transferStatus(row).evidence().subject().obstacle()).contains(next.number() + " is PLANNED");
    }

    @Test
    void eachDecisionToTryAgainPermitsOneOrder() {
        OrderRow row = refused(TransferKind.RETURN, "a");
        assertThat(operators().decide(transfer(row), DecisionChoice.TRY_AGAIN, LATER))
                .isNull();
        assertThat(operators().decide(transfer(row), DecisionChoice.TRY_AGAIN, LATER))
                .contains("TRY_AGAIN is not among the choices");

        OrderRow second = plan(row, LATER);
        database.jdbi().useTransaction(handle -> {
            OrderRow granted = OrderJournal.apply(handle, second.number(), PROTOCOL.grant(0), LATER)
                    .orElseThrow();
            Transition unsure = PROTOCOL.afterSend(granted, new SendOutcome.Ambiguous("NO_REPLY"), Optional.empty());
            OrderRow unknown =
                    OrderJournal.apply(handle, second.number(), unsure, LATER).orElseThrow();
            OrderInDoubt.recordBankAnswer(handle, unknown, new InquiryVerdict.NotExecuted(REFUSED_FOR_GOOD), LATER);
        });

        assertThat(permitted(row(second))).isFalse();
        Instant later = OrderTiming.DEFAULT.dateConclusiveFrom(second.bankDate());
        assertThat(operators().decide(transfer(row), DecisionChoice.TRY_AGAIN, later))
                .isNull();
        assertThat(permitted(row(second))).isTrue();
        assertThat(texts("SELECT transfer_id || ' ' || ordinal FROM permitted_order ORDER BY ordinal"))
                .containsExactly(
                        row.transfer().transferId() + " 2", row.transfer().transferId() + " 3");
    }

    private boolean permitted(OrderRow row) {
        return database.jdbi().withHandle(handle -> TransferDecisions.permitOrderAfter(handle, row));
    }

    @Test
    void afterTheLastNumberOnlyGivingUpIsLeft() {
        OrderRow row = refused(TransferKind.RETURN, "a");
        for (OrderRow latest = row; latest.ordinal() < OrderNumber.MAXIMUM_ORDINAL; ) {
            latest = plan(latest, LATER);
            notSent(latest, LATER);
            row = row(latest);
            latest = row;
        }

        assertThat(transferStatus(row).evidence().choices())
                .extracting(OfferedChoice::choice)
                .containsExactly(DecisionChoice.GIVE_UP);
    }

    @Test
    void ordersThatAreUsedUpMayBeTriedAgain() {
        OrderRow row = refused(TransferKind.DISBURSEMENT, "a");
        for (int i = 2; i <= 9; i++) {
            row = row(plan(row, LATER));
            notSent(row, LATER);
            row = row(row);
        }
        assertThat(PROTOCOL.needsTransferDecision(row)).isTrue();

        assertThat(operators().decide(transfer(row), DecisionChoice.TRY_AGAIN, LATER.plus(Duration.ofDays(2))))
                .isNull();

        assertThat(plan(row, LATER.plus(Duration.ofDays(2))).ordinal()).isEqualTo(10);
    }

    @Test
    void nothingIsDecidedWhileAnOrderOfTheLoanIsNotClosed() {
        OrderRow unknown = database.jdbi()
                .inTransaction(handle -> OrderInDoubt.unknown(handle, TransferKind.DISBURSEMENT, "a", TODAY));

        for (DecisionChoice choice : List.of(DecisionChoice.TRY_AGAIN, DecisionChoice.GIVE_UP)) {
            assertThat(operators().decide(transfer(unknown), choice, LATER)).contains("is UNKNOWN");
        }
    }

    @Test
    void nothingIsDecidedWhereTheNextOrderFollowsByItself() {
        OrderRow unknown = database.jdbi()
                .inTransaction(handle -> OrderInDoubt.unknown(handle, TransferKind.DISTRIBUTION, "a", TODAY));
        recordBankAnswer(unknown, new InquiryVerdict.NotExecuted("X0002"));

        assertThat(operators().decide(transfer(unknown), DecisionChoice.TRY_AGAIN, LATER))
                .contains("the next one is made by itself");
    }

    @Test
    void nothingIsDecidedUnderAnAlarm() {
        OrderRow row = refused(TransferKind.RETURN, "a");
        recordLateExecution(row);

        assertThat(operators().decide(transfer(row), DecisionChoice.GIVE_UP, LATER))
                .contains("has an alarm");
    }

    private void recordLateExecution(OrderRow row) {
        database.jdbi().useTransaction(handle -> {
            OrderRow asUnknown = new OrderRow(
                    row.number(),
                    row.transfer(),
                    row.ordinal(),
                    row.bankDate(),
                    OrderState.UNKNOWN,
                    row.sends(),
                    row.knownToBank(),
                    null,
                    row.lastCode(),
                    row.plannedAt(),
                    row.grantedAt(),
                    row.unknownSince(),
                    null);
            OrderInDoubt.recordBankAnswer(handle, asUnknown, new InquiryVerdict.Executed("00000"), LATER);
        });
    }

    @Test
    void anUnknownTransferIsNotFound() {
        assertThat(operators()
                        .decide(
                                new TransferSubject(new TransferKey.Return(17), PROTOCOL),
                                DecisionChoice.GIVE_UP,
                                LATER))
                .isEqualTo("There is no such subject.");
    }

    @Test
    void aReturnThatIsGivenUpIsFreeAgainAndNeverOrderedAgain() {
        OrderRow row = refused(TransferKind.RETURN, "a");
        assertThat(transferStatus(row).evidence().choices())
                .filteredOn(choice -> choice.choice() == DecisionChoice.GIVE_UP)
                .singleElement()
                .satisfies(choice -> assertThat(choice.effect().postings())
                        .containsExactly(
                                new Posting(LedgerAccount.returning("inv-a"), Side.DEBIT, AMOUNT),
                                new Posting(LedgerAccount.available("inv-a"), Side.CREDIT, AMOUNT)));

        assertThat(operators().decide(transfer(row), DecisionChoice.GIVE_UP, LATER))
                .isNull();

        assertThat(balance(LedgerAccount.available("inv-a"))).isEqualTo(AMOUNT);
        assertThat(balance(LedgerAccount.returning("inv-a"))).isEqualTo(Won.ZERO);
        assertThat(texts("SELECT state FROM investor_return")).containsExactly("ABANDONED");
        assertThat(texts("SELECT detail->>'transfer' FROM event WHERE type = 'TRANSFER_ABANDONED'"))
                .containsExactly(row.transfer().transferId());
        assertThat(operators().decide(transfer(row), DecisionChoice.TRY_AGAIN, LATER))
                .contains("has been given up, and that is final");
        assertThatThrownBy(() -> plan(row, LATER)).hasMessageContaining("is given up");
    }

    @Test
    void aDistributionThatIsGivenUpIsHeldForItsInvestors() {
        OrderRow row = refused(TransferKind.DISTRIBUTION, "a");

        assertThat(operators().decide(transfer(row), DecisionChoice.GIVE_UP, LATER))
                .isNull();

        assertThat(balance(LedgerAccount.held("loan-a", "inv-a"))).isEqualTo(AMOUNT);
        assertThat(balance(LedgerAccount.distributing("loan-a"))).isEqualTo(Won.ZERO);
        assertThat(balance(LedgerAccount.collected("loan-a"))).isEqualTo(Won.ZERO);
    }

    @Test
    void aLoanOfWhichNothingWasPaidOutIsCancelledWithItsDisbursement() {
        OrderRow row = refused(TransferKind.DISBURSEMENT, "a");
        database.owner().useHandle(handle -> handle.execute("""
                INSERT INTO commitment (loan_id, investor_id, amount, state, reserved_at)
                VALUES ('loan-a', 'inv-a', 100, 'RESERVED', '2026-03-05T01:00Z');
                UPDATE loan SET state = 'DISBURSING'"""));
        assertThat(transferStatus(row).evidence().choices().getLast().effect())
                .satisfies(effect -> assertThat(effect.description()).contains("the loan is CANCELLED"))
                .satisfies(effect -> assertThat(effect.postings())
                        .containsExactly(
                                new Posting(LedgerAccount.disbursing("loan-a"), Side.DEBIT, AMOUNT),
                                new Posting(LedgerAccount.available("inv-a"), Side.CREDIT, AMOUNT)));

        assertThat(operators().decide(transfer(row), DecisionChoice.GIVE_UP, LATER))
                .isNull();

        assertThat(balance(LedgerAccount.available("inv-a"))).isEqualTo(AMOUNT);
        assertThat(balance(LedgerAccount.disbursing("loan-a"))).isEqualTo(Won.ZERO);
        assertThat(texts("SELECT state FROM loan UNION ALL SELECT state FROM commitment"))
                .containsExactly("CANCELLED", "RELEASED");
        assertThat(texts("SELECT type FROM event WHERE type NOT LIKE 'DECI%' ORDER BY id"))
                .containsExactly("TRANSFER_ABANDONED", "COMMITMENT_RELEASED", "LOAN_STATE_CHANGED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE loan SET principal = 1",
                "UPDATE loan SET state = 'DISBURSING'; UPDATE loan SET state = 'CANCELLED'",
            })
    void theDatabaseRefusesToEndADisbursementThatIsNotGivenUp(String sql) {
        OrderRow unused = refused(TransferKind.DISBURSEMENT, "a");

        assertThatThrownBy(() -> database.owner().useHandle(handle -> handle.execute(sql)))
                .hasMessageContaining("no two operators have given its disbursement up");
    }

    /** Whatever a late planner believes: there is an order, or the transfer is given up, and never both. */
    @Test
    void aPlannerAndAGiveUpNeverBothSucceed() throws Exception {
        for (int i = 0; i < 10; i++) {
            OrderRow row = refused(TransferKind.RETURN, "race-" + i);
            List<Boolean> done = Race.between(List.<Callable<Boolean>>of(
                    () -> operators().decide(transfer(row), DecisionChoice.GIVE_UP, LATER) == null,
                    () -> isPlanned(row)));

            assertThat(done).containsOnlyOnce(true);
            assertThat(balance(LedgerAccount.returning("inv-race-" + i)))
                    .isEqualTo(done.getFirst() ? Won.ZERO : AMOUNT);
        }
    }

    private boolean isPlanned(OrderRow row) {
        try {
            return plan(row, LATER).ordinal() == 2;
        } catch (RuntimeException givenUp) {
            assertThat(givenUp).hasMessageContaining("is given up");
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO permitted_order SELECT transfer_id, 2, 1 FROM bank_order",
                "INSERT INTO permitted_order SELECT transfer_id, 2, max(decision.id) FROM bank_order, decision GROUP BY 1",
                "INSERT INTO abandoned_transfer SELECT transfer_id, max(decision.id), '2026-03-10T00:00Z' FROM bank_order, decision GROUP BY 1",
                "UPDATE investor_return SET state = 'ABANDONED'",
                "INSERT INTO ledger_transaction (kind, idempotency_key, business_date, posted_at)"
                        + " SELECT 'RETURN_ABANDONED', 'abandoned:' || id, '2026-03-10', now() FROM transfer",
            })
    void theDatabaseRefusesTheEffectsWithoutAnApprovedDecision(String sql) {
        OrderRow row = refused(TransferKind.RETURN, "a");
        DecisionStatus status = transferStatus(row);
        database.jdbi()
                .useTransaction(handle -> assertThat(service.propose(
                                handle,
                                transfer(row),
                                new DecisionSubmission(
                                        sql.contains("permitted") ? DecisionChoice.TRY_AGAIN : DecisionChoice.GIVE_UP,
                                        null,
                                        null,
                                        REASON,
                                        status.evidence().hash()),
                                operator("kim"),
                                LATER))
                        .isInstanceOf(DecisionReply.Proposed.class));

        assertThatThrownBy(() -> database.owner().useHandle(handle -> handle.execute(sql)))
                .hasMessageMatching("(?s).*(no two operators have decided|its transfer is not given up).*");
    }

    @Test
    void theDatabaseRefusesToGiveUpATransferWhoseOrderMayStillBeExecuted() {
        OrderRow row = refused(TransferKind.RETURN, "a");
        assertThat(operators().decide(transfer(row), DecisionChoice.TRY_AGAIN, LATER))
                .isNull();
        OrderRow next = plan(row, LATER);

        String withAForgedDecision = "INSERT INTO decision (subject_kind, subject_id, choice, proposer_person,"
                + " proposer_token, proposed_at, proposal_reason, proposer_evidence_hash, expires_at, approver_person,"
                + " approver_token, approved_at, approval_reason, approver_evidence_hash) VALUES ('TRANSFER', '"
                + next.transfer().transferId() + "', 'GIVE_UP', 'kim', 't', now(), 'r', repeat('0', 64),"
                + " now() + interval '1 day', 'lee', 't', now(), 'r', repeat('0', 64));"
                + " INSERT INTO abandoned_transfer SELECT '" + next.transfer().transferId()
                + "', max(id), '2026-04-10T00:00Z' FROM decision";
        assertThatThrownBy(() -> database.owner().useHandle(handle -> handle.execute(withAForgedDecision)))
                .hasMessageContaining("is not closed without execution");
    }
}
