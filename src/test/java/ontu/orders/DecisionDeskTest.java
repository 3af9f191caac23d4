package ontu.orders;

import static ontu.database.Fixtures.TODAY;
import static ontu.orders.OrderInDoubt.AMOUNT;
import static ontu.orders.OrderInDoubt.PROTOCOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ontu.journal.LegKind;
import ontu.journal.OrderEvent;
import ontu.journal.OrderJournal;
import ontu.ledger.LedgerAccount;
import ontu.workflows.money.Won;
import ontu.workflows.order.Alarm;
import ontu.workflows.order.InquiryVerdict;
import ontu.workflows.order.OrderProtocol;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderState;
import ontu.workflows.order.SendOutcome;
import ontu.workflows.order.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DecisionDeskTest extends TwoPeople {
    @Test
    void whatOneProposesAndAnotherApprovesIsDecided() {
        OrderRow row = waiting();
        Statement statement = says(Outcome.EXECUTED, row);

        Decision proposal = proposed(row, Outcome.EXECUTED);
        assertThat(row(row).state()).isEqualTo(OrderState.WAITING);
        assertThat(evidence(row).hash()).as("a proposal is no evidence").isEqualTo(statement.evidenceHash());
        DecisionReply reply = approve(row, proposal.id(), statement, "lee");

        Decision decision = ((DecisionReply.Approved) reply).decision();
        assertThat(decision)
                .isEqualTo(new Decision(
                        proposal.id(),
                        row.number(),
                        Outcome.EXECUTED,
                        "CASE-17",
                        new Decision.Vote("kim", LATER, REASON, statement.evidenceHash()),
                        new Decision.Vote("lee", LATER, REASON, statement.evidenceHash())));
        assertThat(row(row).state()).isEqualTo(OrderState.EXECUTED);
        assertThat(row(row).settledAt()).isEqualTo(LATER);
        assertThat(evidence(row).events().getLast())
                .satisfies(event -> assertThat(event.kind()).isEqualTo(OrderEvent.Kind.SETTLED))
                .satisfies(event -> assertThat(event.code()).isEqualTo(OrderProtocol.DECIDED));
        assertThat(standing(row, LATER))
                .satisfies(standing -> assertThat(standing.choices()).isEmpty())
                .satisfies(standing -> assertThat(standing.proposal()).isEmpty())
                .satisfies(standing -> assertThat(standing.made()).contains(decision));
        assertThat(texts("SELECT type || ' ' || detail FROM event WHERE loan_id = 'loan-a' ORDER BY id"))
                .containsExactly(
                        "ORDER_DECISION_PROPOSED {\"number\": \"%s\", \"outcome\": \"EXECUTED\", \"proposer\": \"kim\"}"
                                .formatted(row.number()),
                        "ORDER_DECIDED {\"number\": \"%s\", \"outcome\": \"EXECUTED\", \"approver\": \"lee\", \"proposer\": \"kim\"}"
                                .formatted(row.number()));
    }

    /** Two equal legs, of which the bank settles one and two people settle the other. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "PAYMENT,EXECUTED",
        "PAYMENT,NOT_EXECUTED",
        "REPAYMENT,EXECUTED",
        "REPAYMENT,NOT_EXECUTED",
        "RETURN,EXECUTED",
        "RETURN,NOT_EXECUTED"
    })
    void theBooksFollowAsTheyDoWhenTheBankSaysSo(LegKind kind, Outcome outcome) {
        OrderRow byBank = database.jdbi().inTransaction(handle -> OrderInDoubt.unknown(handle, kind, "bank", TODAY));
        OrderRow byPeople = waiting(kind, "people");

        bankSays(
                byBank,
                outcome == Outcome.EXECUTED
                        ? new InquiryVerdict.Executed("00000")
                        : new InquiryVerdict.NotExecuted("X0002"));
        DecisionReply reply = approve(byPeople, proposed(byPeople, outcome).id(), says(outcome, byPeople), "lee");

        assertThat(reply).isInstanceOf(DecisionReply.Approved.class);
        assertThat(row(byPeople).state()).isEqualTo(row(byBank).state()).isEqualTo(OrderState.valueOf(outcome.name()));
        assertThat(books("people")).isEqualTo(books("bank")).isNotEmpty();
    }

    /** Movements of the leg after it was planned, what they posted, all balances, and how its return stands. */
    private List<String> books(String name) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                SELECT m.kind || ' ' || p.line || ' ' || p.side || ' ' || a.kind || ' ' || p.amount AS line
                  FROM movement m JOIN posting p ON p.movement_id = m.id JOIN ledger_account a ON a.id = p.account_id
                 WHERE m.event LIKE '%' || (SELECT l.leg_id FROM leg_line l WHERE l.investor_id = 'inv-' || :name) || '%'
                UNION ALL
                SELECT kind || ' ' || balance FROM ledger_account WHERE owner IN ('inv-' || :name, 'loan-' || :name)
                UNION ALL
                SELECT 'return ' || state FROM investor_return WHERE investor_id = 'inv-' || :name
                UNION ALL
                SELECT type FROM event WHERE investor_id = 'inv-' || :name AND type NOT LIKE 'ORDER%'
                 ORDER BY line""")
                        .bind("name", name)
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void anExecutedPaymentHasLeftTheBank() {
        OrderRow row = waiting();
        assertThat(balance(LedgerAccount.disbursing("loan-a"))).isEqualTo(AMOUNT);

        approve(row, proposed(row, Outcome.EXECUTED).id(), says(Outcome.EXECUTED, row), "lee");

        assertThat(balance(LedgerAccount.disbursing("loan-a"))).isEqualTo(Won.ZERO);
        assertThat(balance(LedgerAccount.custody())).isEqualTo(Won.ZERO);
        assertThat(PROTOCOL.next(row(row), LATER)).isEqualTo(new Step.Done());
    }

    @Test
    void aPaymentThatWasNotExecutedKeepsItsMoneyAndMayBeTriedAtOnce() {
        OrderRow row = waiting();

        approve(row, proposed(row, Outcome.NOT_EXECUTED).id(), says(Outcome.NOT_EXECUTED, row), "lee");

        assertThat(balance(LedgerAccount.disbursing("loan-a"))).isEqualTo(AMOUNT);
        assertThat(balance(LedgerAccount.custody())).isEqualTo(AMOUNT);
        assertThat(PROTOCOL.allowsAnotherAttempt(row(row), LATER)).isTrue();
        LocalDate tomorrow = TODAY.plusDays(1);
        OrderRow second = database.jdbi()
                .inTransaction(handle -> OrderJournal.plan(handle, row.order(), 2, tomorrow, "cd".repeat(32), LATER));
        assertThat(second.state()).isEqualTo(OrderState.PLANNED);
    }

    @Test
    void whatMayBeDecidedAndFromWhenIsTold() {
        OrderRow row = waiting();
        Instant waitingSince = row.plannedAt().plus(Duration.ofMinutes(2));
        Instant early = QUIET.minusNanos(1_000);

        assertThat(standing(row, early).choices())
                .containsExactly(
                        new Standing.Choice(Outcome.EXECUTED, waitingSince, true),
                        new Standing.Choice(Outcome.NOT_EXECUTED, QUIET, false));
        assertThat(standing(row, QUIET).choices())
                .containsExactly(
                        new Standing.Choice(Outcome.EXECUTED, waitingSince, true),
                        new Standing.Choice(Outcome.NOT_EXECUTED, QUIET, true));
    }

    @Test
    void nobodySaysNotExecutedWhileASenderMightBeAlive() {
        OrderRow row = waiting();
        Statement statement = says(Outcome.NOT_EXECUTED, row);
        Instant early = QUIET.minusNanos(1_000);

        assertRefused(propose(row, statement, "kim", early), "Nobody can say NOT_EXECUTED before " + QUIET);
        assertThat(proposals()).isZero();
        assertThat(propose(row, statement, "kim", QUIET)).isInstanceOf(DecisionReply.Proposed.class);
    }

    @Test
    void anApprovalIsHeldToTheQuietTimeToo() {
        OrderRow row = waiting();
        Decision proposal = proposed(row, Outcome.NOT_EXECUTED);
        Instant clockSetBack = QUIET.minusSeconds(1);

        DecisionReply reply = database.jdbi()
                .inTransaction(handle -> desk.approve(
                        handle, row.number(), proposal.id(), says(Outcome.NOT_EXECUTED, row), "lee", clockSetBack));

        assertRefused(reply, "Nobody can say NOT_EXECUTED before");
        assertThat(row(row).state()).isEqualTo(OrderState.WAITING);
    }

    @Test
    void theSamePersonDoesNotApproveWhatHeProposed() {
        OrderRow row = waiting();
        Decision proposal = proposed(row, Outcome.EXECUTED);

        assertRefused(
                approve(row, proposal.id(), says(Outcome.EXECUTED, row), "kim"), "You have proposed this yourself");
        assertThat(row(row).state()).isEqualTo(OrderState.WAITING);
        assertThat(texts("SELECT approver FROM order_decision WHERE approver IS NOT NULL"))
                .isEmpty();
    }

    @Test
    void evidenceThatNobodyHasSeenLetsNothingBeProposed() {
        OrderRow row = waiting();
        Statement seenBefore = says(Outcome.EXECUTED, row);
        bankSays(row, new InquiryVerdict.Inconclusive("A0050"));

        assertRefused(propose(row, seenBefore, "kim", LATER), "something has been added since");
        assertThat(proposals()).isZero();
    }

    @Test
    void evidenceThatHasChangedSinceTheProposalLetsNothingBeApproved() {
        OrderRow row = waiting();
        Statement before = says(Outcome.EXECUTED, row);
        Decision proposal = proposed(row, Outcome.EXECUTED);
        assertThat(standing(row, LATER).proposal()).contains(proposal);
        bankSays(row, new InquiryVerdict.Inconclusive("A0050"));

        assertThat(standing(row, LATER).proposal()).isEmpty();
        assertRefused(approve(row, proposal.id(), before, "lee"), "something has been added since");
        assertRefused(approve(row, proposal.id(), says(Outcome.EXECUTED, row), "lee"), "it must be proposed anew");
        assertRefused(propose(row, before, "kim", LATER), "something has been added since");

        Decision anew = proposed(row, Outcome.EXECUTED);
        assertThat(anew.id()).isGreaterThan(proposal.id());
        assertThat(approve(row, anew.id(), says(Outcome.EXECUTED, row), "lee"))
                .isInstanceOf(DecisionReply.Approved.class);
    }

    @Test
    void anApprovalSaysTheSameAsTheProposal() {
        OrderRow row = waiting();
        Decision proposal = proposed(row, Outcome.EXECUTED);
        Statement otherOutcome = says(Outcome.NOT_EXECUTED, row);
        Statement otherReference =
                new Statement(Outcome.EXECUTED, "CASE-18", REASON, evidence(row).hash());

        assertRefused(approve(row, proposal.id(), otherOutcome, "lee"), "EXECUTED under the bank's reference CASE-17");
        assertRefused(approve(row, proposal.id(), otherReference, "lee"), "an approval says the same");
        assertThat(row(row).state()).isEqualTo(OrderState.WAITING);
    }

    @Test
    void anotherProposalTakesThePlaceOfTheOneBefore() {
        OrderRow row = waiting();
        Decision first = proposed(row, Outcome.EXECUTED);
        Statement corrected =
                new Statement(Outcome.EXECUTED, "CASE-18", REASON, evidence(row).hash());
        Decision second = ((DecisionReply.Proposed) propose(row, corrected, "park", LATER)).decision();

        assertThat(standing(row, LATER).proposal()).contains(second);
        assertRefused(
                approve(row, first.id(), says(Outcome.EXECUTED, row), "lee"),
                "Proposal " + first.id() + " does not stand");
        assertThat(approve(row, second.id(), corrected, "kim")).isInstanceOf(DecisionReply.Approved.class);
    }

    @Test
    void nothingIsApprovedThatNobodyHasProposed() {
        OrderRow row = waiting();
        OrderRow other = waiting(LegKind.PAYMENT, "b");
        Decision ofOther = proposed(other, Outcome.EXECUTED);

        assertRefused(approve(row, ofOther.id(), says(Outcome.EXECUTED, row), "lee"), "does not stand");
        assertThat(row(row).state()).isEqualTo(OrderState.WAITING);
        assertThat(row(other).state()).isEqualTo(OrderState.WAITING);
    }

    @Test
    void whoSaysTheSameAgainChangesNothing() {
        OrderRow row = waiting();
        Statement first = says(Outcome.EXECUTED, row);
        Statement second = new Statement(Outcome.EXECUTED, "CASE-17", "I have asked too.", first.evidenceHash());
        Decision proposal = proposed(row, Outcome.EXECUTED);

        assertThat(propose(row, first, "kim", LATER.plusSeconds(9))).isEqualTo(new DecisionReply.Same(proposal));
        Decision decision = ((DecisionReply.Approved) approve(row, proposal.id(), second, "lee")).decision();
        assertThat(approve(row, proposal.id(), second, "lee")).isEqualTo(new DecisionReply.Same(decision));
        assertThat(propose(row, first, "kim", LATER)).isEqualTo(new DecisionReply.Same(decision));

        assertThat(proposals()).isOne();
        assertThat(texts("SELECT type FROM event WHERE type LIKE 'ORDER%'"))
                .containsExactly("ORDER_DECISION_PROPOSED", "ORDER_DECIDED");
    }

    @Test
    void aSettledOrderIsNotDecidedAgain() {
        OrderRow row = waiting();
        Decision proposal = proposed(row, Outcome.EXECUTED);
        bankSays(row, new InquiryVerdict.Executed("00000"));

        DecisionReply refusal = new DecisionReply.NotWaiting(OrderState.EXECUTED);
        assertThat(approve(row, proposal.id(), says(Outcome.EXECUTED, row), "lee"))
                .isEqualTo(refusal);
        assertThat(propose(row, says(Outcome.NOT_EXECUTED, row), "lee", LATER)).isEqualTo(refusal);
        assertThat(row(row).lastCode()).isEqualTo("00000");
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void anOrderThatTheBankIsStillAskedAboutIsNotDecided(Outcome outcome) {
        OrderRow row =
                database.jdbi().inTransaction(handle -> OrderInDoubt.unknown(handle, LegKind.RETURN, "a", TODAY));

        assertThat(propose(row, says(outcome, row), "kim", LATER))
                .isEqualTo(new DecisionReply.NotWaiting(OrderState.UNKNOWN));
        assertThat(standing(row, LATER).choices()).isEmpty();
    }

    @Test
    void anOrderThatNobodyKnowsIsNotDecided() {
        Statement statement = new Statement(Outcome.EXECUTED, "CASE-17", REASON, "0".repeat(64));
        database.jdbi().useTransaction(handle -> {
            assertThat(desk.propose(handle, "17", statement, "kim", LATER)).isEqualTo(new DecisionReply.UnknownOrder());
            assertThat(desk.approve(handle, "17", 1, statement, "kim", LATER))
                    .isEqualTo(new DecisionReply.UnknownOrder());
            assertThat(desk.standing(handle, "17", LATER)).isEmpty();
        });
    }

    @Test
    void anAlarmIsNotDecidedAway() {
        OrderRow row = waiting();
        database.jdbi()
                .useTransaction(handle -> OrderJournal.apply(
                        handle,
                        row.number(),
                        PROTOCOL.afterSend(row, new SendOutcome.NumberInUse(), Optional.of(AMOUNT)),
                        LATER));
        assertThat(row(row).alarm()).isEqualTo(Alarm.NUMBER_COLLISION);

        assertRefused(propose(row, says(Outcome.EXECUTED, row), "kim", LATER), Alarm.NUMBER_COLLISION.meaning());
        assertThat(standing(row, LATER).choices()).isEmpty();
    }

    @Test
    void theBanksExecutedAfterADecisionToTheContraryIsAnAlarm() {
        OrderRow row = waiting();
        approve(row, proposed(row, Outcome.NOT_EXECUTED).id(), says(Outcome.NOT_EXECUTED, row), "lee");

        bankSays(row, new InquiryVerdict.Executed("00000"));

        assertThat(row(row).state()).isEqualTo(OrderState.NOT_EXECUTED);
        assertThat(row(row).alarm()).isEqualTo(Alarm.EXECUTED_AFTER_CLOSE);
    }

    @Test
    void whatFailsInTheLedgerUndoesTheApproval() {
        OrderRow row = waiting();
        Decision proposal = proposed(row, Outcome.EXECUTED);
        Statement statement = says(Outcome.EXECUTED, row);
        database.jdbi()
                .useHandle(handle -> handle.execute("UPDATE ledger_account SET balance = 0 WHERE kind = 'DISBURSING'"));

        assertThatThrownBy(() -> approve(row, proposal.id(), statement, "lee"))
                .hasMessageContaining("DISBURSING of loan-a holds 0 won");

        assertThat(row(row)).isEqualTo(row);
        assertThat(evidence(row).hash()).isEqualTo(statement.evidenceHash());
        assertThat(standing(row, LATER).proposal()).contains(proposal);
    }
}
