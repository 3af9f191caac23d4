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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import ontu.database.Database;
import ontu.database.Race;
import ontu.investors.AvailableMoney;
import ontu.journal.Evidence;
import ontu.journal.LegKind;
import ontu.journal.OrderEvent;
import ontu.journal.OrderJournal;
import ontu.ledger.Ledger;
import ontu.ledger.LedgerAccount;
import ontu.workflows.money.Won;
import ontu.workflows.order.Alarm;
import ontu.workflows.order.InquiryVerdict;
import ontu.workflows.order.OrderProtocol;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderState;
import ontu.workflows.order.OrderTiming;
import ontu.workflows.order.SendOutcome;
import ontu.workflows.order.Step;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionDeskTest {
    private static final String REASON = "The bank has told me so on the telephone.";
    private static final Instant QUIET = OrderTiming.DEFAULT.dateSettledBy(TODAY);
    private static final Instant LATER = QUIET.plus(Duration.ofHours(1));

    @RegisterExtension
    final Database database = new Database();

    private final DecisionDesk desk = new DecisionDesk(PROTOCOL);

    private OrderRow waiting() {
        return waiting(LegKind.PAYMENT, "a");
    }

    private OrderRow waiting(LegKind kind, String name) {
        return database.jdbi().inTransaction(handle -> OrderInDoubt.waiting(handle, kind, name, TODAY));
    }

    private Evidence evidence(OrderRow row) {
        return database.jdbi()
                .withHandle(handle -> Evidence.find(handle, row.number()).orElseThrow());
    }

    private Standing standing(OrderRow row, Instant now) {
        return database.jdbi()
                .withHandle(handle -> desk.standing(handle, row.number(), now).orElseThrow());
    }

    private OrderRow row(OrderRow row) {
        return evidence(row).row();
    }

    private Statement says(Outcome outcome, OrderRow row) {
        return new Statement(outcome, "CASE-17", REASON, evidence(row).hash());
    }

    private DecisionReply propose(OrderRow row, Statement statement, String person, Instant now) {
        return database.jdbi().inTransaction(handle -> desk.propose(handle, row.number(), statement, person, now));
    }

    private Decision proposed(OrderRow row, Outcome outcome) {
        return ((DecisionReply.Proposed) propose(row, says(outcome, row), "kim", LATER)).decision();
    }

    private DecisionReply approve(OrderRow row, long proposal, Statement statement, String person) {
        return database.jdbi()
                .inTransaction(handle -> desk.approve(handle, row.number(), proposal, statement, person, LATER));
    }

    private void bankSays(OrderRow row, InquiryVerdict verdict) {
        database.jdbi().useTransaction(handle -> OrderInDoubt.bankSays(handle, row, verdict, LATER));
    }

    private Won balance(LedgerAccount account) {
        return database.jdbi().withHandle(handle -> Ledger.balance(handle, account));
    }

    private List<String> texts(String sql) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    private int proposals() {
        return texts("SELECT id FROM order_decision").size();
    }

    private static void assertRefused(DecisionReply reply, String reason) {
        assertThat(reply)
                .isInstanceOfSatisfying(
                        DecisionReply.Refused.class,
                        refused -> assertThat(refused.why()).contains(reason));
    }

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
        assertThat(row(byPeople).state()).isEqualTo(row(byBank).state()).isEqualTo(outcome.state());
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
    void ofTwoWhoApproveAtOnceOneDecides() throws Exception {
        OrderRow row = waiting(LegKind.REPAYMENT, "a");
        Decision proposal = proposed(row, Outcome.EXECUTED);
        Statement statement = says(Outcome.EXECUTED, row);

        List<DecisionReply> replies = Race.between(List.of(
                () -> approve(row, proposal.id(), statement, "lee"),
                () -> approve(row, proposal.id(), statement, "park"),
                () -> approve(row, proposal.id(), statement, "choi")));

        assertThat(replies.stream().filter(DecisionReply.Approved.class::isInstance))
                .hasSize(1);
        assertThat(replies.stream().filter(new DecisionReply.NotWaiting(OrderState.EXECUTED)::equals))
                .hasSize(2);
        assertThat(balance(LedgerAccount.available("inv-a"))).isEqualTo(AMOUNT);
        assertThat(texts("SELECT type FROM event WHERE type = 'ORDER_DECIDED'")).hasSize(1);
    }

    @Test
    void anApprovalThatIsSentTwiceAtOnceDecidesOnce() throws Exception {
        OrderRow row = waiting();
        Decision proposal = proposed(row, Outcome.NOT_EXECUTED);
        Statement statement = says(Outcome.NOT_EXECUTED, row);
        Callable<DecisionReply> lee = () -> approve(row, proposal.id(), statement, "lee");

        List<DecisionReply> replies = Race.between(List.of(lee, lee));

        assertThat(replies).hasAtLeastOneElementOfType(DecisionReply.Approved.class);
        assertThat(replies).hasAtLeastOneElementOfType(DecisionReply.Same.class);
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void anApprovalAndTheBanksLateAnswerSettleTheOrderOnce(Outcome outcome) throws Exception {
        for (int i = 0; i < 15; i++) {
            OrderRow row = waiting(LegKind.PAYMENT, "race-" + i);
            Decision proposal = proposed(row, outcome);
            Statement statement = says(outcome, row);
            List<Boolean> approved = Race.between(List.<Callable<Boolean>>of(
                    () -> approve(row, proposal.id(), statement, "lee") instanceof DecisionReply.Approved, () -> {
                        bankSays(row, new InquiryVerdict.Executed("00000"));
                        return true;
                    }));

            OrderRow settled = row(row);
            boolean peopleWereFirst = approved.getFirst();
            assertThat(settled.state()).isEqualTo(peopleWereFirst ? outcome.state() : OrderState.EXECUTED);
            assertThat(settled.alarm())
                    .isEqualTo(settled.state() == OrderState.EXECUTED ? null : Alarm.EXECUTED_AFTER_CLOSE);
            assertThat(balance(LedgerAccount.disbursing("loan-race-" + i)))
                    .isEqualTo(settled.state() == OrderState.EXECUTED ? Won.ZERO : AMOUNT);
        }
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
    void whoApprovesWhileTheBanksAnswerIsWrittenDownWaitsForItAndSeesIt() throws Exception {
        OrderRow row = waiting();
        Decision proposal = proposed(row, Outcome.EXECUTED);
        Statement statement = says(Outcome.EXECUTED, row);
        try (ExecutorService thread = Executors.newSingleThreadExecutor();
                Handle bank = database.jdbi().open()) {
            bank.begin();
            OrderInDoubt.bankSays(bank, row, new InquiryVerdict.NotExecuted("X0003"), LATER);
            Future<DecisionReply> approval = thread.submit(() -> approve(row, proposal.id(), statement, "lee"));
            awaitSomebodyWhoWaitsForALock();
            assertThat(approval.isDone()).isFalse();
            bank.commit();

            assertRefused(approval.get(30, TimeUnit.SECONDS), "something has been added since");
        }
    }

    @Test
    void whoApprovesARepaymentWaitsForWhoeverMovesInvestorsFreeMoney() throws Exception {
        OrderRow row = waiting(LegKind.REPAYMENT, "a");
        Decision proposal = proposed(row, Outcome.EXECUTED);
        Statement statement = says(Outcome.EXECUTED, row);
        try (ExecutorService thread = Executors.newSingleThreadExecutor();
                Handle reservations = database.jdbi().open()) {
            reservations.begin();
            AvailableMoney.lock(reservations);
            Future<DecisionReply> approval = thread.submit(() -> approve(row, proposal.id(), statement, "lee"));
            awaitSomebodyWhoWaitsForALock();
            assertThat(OrderJournal.lock(reservations, row.number()))
                    .as("the row is not locked before the money")
                    .isEqualTo(row);
            reservations.commit();

            assertThat(approval.get(30, TimeUnit.SECONDS)).isInstanceOf(DecisionReply.Approved.class);
        }
    }

    private void awaitSomebodyWhoWaitsForALock() throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (texts("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
                .isEmpty()) {
            assertThat(System.nanoTime()).as("nobody waits for a lock").isLessThan(end);
            Thread.sleep(20);
        }
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE bank_order SET state = 'EXECUTED', last_code = 'DECIDED', settled_at = now()",
                "UPDATE bank_order SET state = 'NOT_EXECUTED', last_code = 'DECIDED', settled_at = now()",
            })
    void theDatabaseBelievesNobodyThatPeopleHaveDecided(String sql) {
        OrderRow row = waiting();
        refuse(sql, "no two people have decided");

        proposed(row, Outcome.EXECUTED);
        refuse(sql, "no two people have decided");
    }

    @Test
    void theDatabaseItselfKeepsDecisionsAsTheyWere() {
        OrderRow row = waiting();
        Decision proposal = proposed(row, Outcome.EXECUTED);
        String approval = "UPDATE order_decision SET approved_at = now(), approval_reason = 'r', ";

        refuse(approval + "approver = 'kim', approver_saw = proposer_saw", "order_decision_check");
        refuse(approval + "approver = 'lee', approver_saw = repeat('0', 64)", "order_decision_check");
        refuse(approval + "approver = 'lee'", "order_decision_check");
        refuse("UPDATE order_decision SET outcome = 'NOT_EXECUTED'", "a proposal never changes");
        refuse("UPDATE order_decision SET bank_reference = 'another'", "a proposal never changes");
        refuse("DELETE FROM order_decision", "append-only: DELETE refused");
        refuse("TRUNCATE order_decision", "append-only: TRUNCATE refused");
        refuse(
                "INSERT INTO order_decision (number, outcome, bank_reference, proposer, proposed_at, proposal_reason,"
                        + " proposer_saw) SELECT number, 'EXECUTED', '', 'kim', now(), 'r', repeat('0', 64) FROM bank_order",
                "bank_reference");

        approve(row, proposal.id(), says(Outcome.EXECUTED, row), "lee");
        refuse("UPDATE order_decision SET approver = 'park'", "is approved once");
        refuse(
                "INSERT INTO order_decision (number, outcome, bank_reference, proposer, proposed_at, proposal_reason,"
                        + " proposer_saw, approver, approved_at, approval_reason, approver_saw)"
                        + " SELECT number, 'NOT_EXECUTED', 'another', proposer, proposed_at, proposal_reason,"
                        + " proposer_saw, approver, approved_at, approval_reason, approver_saw FROM order_decision",
                "one_decision_per_order");
    }

    private void refuse(String sql, String reason) {
        assertThatThrownBy(() -> database.jdbi().useHandle(handle -> handle.execute(sql)))
                .hasMessageContaining(reason);
    }

    /** A role that owns nothing, may read, may write new rows, and may change what the program changes. */
    @Test
    void aRoleThatMayOnlyFillInAnApprovalCanDecide() {
        OrderRow row = waiting();
        Statement statement = says(Outcome.EXECUTED, row);
        try (Handle handle = database.jdbi().open()) {
            handle.begin();
            handle.execute("CREATE ROLE clerk");
            handle.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO clerk");
            handle.execute("GRANT INSERT ON order_decision, bank_order_event, event, movement, posting, ledger_account"
                    + " TO clerk");
            handle.execute("GRANT UPDATE (approver, approved_at, approval_reason, approver_saw) ON order_decision"
                    + " TO clerk");
            handle.execute("GRANT UPDATE ON bank_order, ledger_account, investor_return TO clerk");
            handle.execute("SET LOCAL ROLE clerk");
            desk.propose(handle, row.number(), statement, "kim", LATER);
            long proposal = desk.standing(handle, row.number(), LATER)
                    .flatMap(Standing::proposal)
                    .orElseThrow()
                    .id();

            assertThat(desk.approve(handle, row.number(), proposal, statement, "lee", LATER))
                    .isInstanceOf(DecisionReply.Approved.class);
            handle.rollback();
        }
    }
}
