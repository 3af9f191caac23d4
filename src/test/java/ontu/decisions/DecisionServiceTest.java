package ontu.decisions;

import static ontu.database.Fixtures.TODAY;
import static ontu.decisions.OrderInDoubt.AMOUNT;
import static ontu.decisions.OrderInDoubt.PROTOCOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ontu.database.Fixtures;
import ontu.journal.OrderEventKind;
import ontu.journal.OrderJournal;
import ontu.journal.TransferKind;
import ontu.ledger.LedgerAccount;
import ontu.money.Won;
import ontu.order.Alarm;
import ontu.order.InquiryVerdict;
import ontu.order.OrderProtocol;
import ontu.order.OrderRow;
import ontu.order.OrderState;
import ontu.order.SendOutcome;
import ontu.order.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DecisionServiceTest extends DecisionTestBase {
    @Test
    void aProposalApprovedByAnotherOperatorIsDecided() {
        OrderRow row = waiting();
        DecisionSubmission submission = submission(DecisionOutcome.EXECUTED, row);

        Decision proposal = proposed(row, DecisionOutcome.EXECUTED);
        assertThat(row(row).state()).isEqualTo(OrderState.WAITING);
        assertThat(evidence(row).hash()).as("a proposal is not evidence").isEqualTo(submission.evidenceHash());
        DecisionReply reply = approve(row, proposal.id(), submission, "lee");

        Decision decision = ((DecisionReply.Approved) reply).decision();
        assertThat(decision)
                .isEqualTo(new Decision(
                        proposal.id(),
                        row.number(),
                        DecisionOutcome.EXECUTED,
                        "CASE-17",
                        new Decision.SignOff("kim", LATER, REASON, submission.evidenceHash()),
                        new Decision.SignOff("lee", LATER, REASON, submission.evidenceHash())));
        assertThat(row(row).state()).isEqualTo(OrderState.EXECUTED);
        assertThat(row(row).settledAt()).isEqualTo(LATER);
        assertThat(evidence(row).events().getLast())
                .satisfies(event -> assertThat(event.kind()).isEqualTo(OrderEventKind.SETTLED))
                .satisfies(event -> assertThat(event.code()).isEqualTo(OrderProtocol.DECIDED));
        assertThat(status(row, LATER))
                .satisfies(status -> assertThat(status.choices()).isEmpty())
                .satisfies(status -> assertThat(status.proposal()).isEmpty())
                .satisfies(status -> assertThat(status.decision()).contains(decision));
        assertThat(texts("SELECT type || ' ' || detail FROM event WHERE loan_id = 'loan-a' ORDER BY id"))
                .containsExactly(
                        "ORDER_DECISION_PROPOSED {\"number\": \"%s\", \"outcome\": \"EXECUTED\", \"proposer\": \"kim\"}"
                                .formatted(row.number()),
                        "ORDER_DECIDED {\"number\": \"%s\", \"outcome\": \"EXECUTED\", \"approver\": \"lee\", \"proposer\": \"kim\"}"
                                .formatted(row.number()));
    }

    /** Two equal transfers: the bank settles one, and two operators settle the other. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "DISBURSEMENT,EXECUTED",
        "DISBURSEMENT,NOT_EXECUTED",
        "DISTRIBUTION,EXECUTED",
        "DISTRIBUTION,NOT_EXECUTED",
        "RETURN,EXECUTED",
        "RETURN,NOT_EXECUTED"
    })
    void aDecisionPostsTheSameAsTheBanksAnswer(TransferKind kind, DecisionOutcome outcome) {
        OrderRow byBank = database.jdbi().inTransaction(handle -> OrderInDoubt.unknown(handle, kind, "bank", TODAY));
        OrderRow byOperators = waiting(kind, "operators");

        recordBankAnswer(
                byBank,
                outcome == DecisionOutcome.EXECUTED
                        ? new InquiryVerdict.Executed("00000")
                        : new InquiryVerdict.NotExecuted("X0002"));
        DecisionReply reply =
                approve(byOperators, proposed(byOperators, outcome).id(), submission(outcome, byOperators), "lee");

        assertThat(reply).isInstanceOf(DecisionReply.Approved.class);
        assertThat(row(byOperators).state())
                .isEqualTo(row(byBank).state())
                .isEqualTo(OrderState.valueOf(outcome.name()));
        assertThat(ledgerEffects("operators")).isEqualTo(ledgerEffects("bank")).isNotEmpty();
    }

    /**
     * The transfer's ledger transactions after it was planned, their postings, all balances, and the state of its
     * return.
     */
    private List<String> ledgerEffects(String name) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                SELECT t.kind || ' ' || p.line || ' ' || p.side || ' ' || a.kind || ' ' || p.amount AS line
                  FROM ledger_transaction t
                  JOIN posting p ON p.transaction_id = t.id
                  JOIN ledger_account a ON a.id = p.account_id
                 WHERE t.idempotency_key LIKE '%' || (
                     SELECT l.transfer_id FROM transfer_line l WHERE l.investor_id = 'inv-' || :name) || '%'
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
    void anExecutedDisbursementLeavesCustody() {
        OrderRow row = waiting();
        assertThat(balance(LedgerAccount.disbursing("loan-a"))).isEqualTo(AMOUNT);

        approve(row, proposed(row, DecisionOutcome.EXECUTED).id(), submission(DecisionOutcome.EXECUTED, row), "lee");

        assertThat(balance(LedgerAccount.disbursing("loan-a"))).isEqualTo(Won.ZERO);
        assertThat(balance(LedgerAccount.custody())).isEqualTo(Won.ZERO);
        assertThat(PROTOCOL.next(row(row), LATER)).isEqualTo(new Step.Done());
    }

    @Test
    void aDisbursementThatWasNotExecutedKeepsItsMoneyAndMayBeOrderedAgainAtOnce() {
        OrderRow row = waiting();

        approve(
                row,
                proposed(row, DecisionOutcome.NOT_EXECUTED).id(),
                submission(DecisionOutcome.NOT_EXECUTED, row),
                "lee");

        assertThat(balance(LedgerAccount.disbursing("loan-a"))).isEqualTo(AMOUNT);
        assertThat(balance(LedgerAccount.custody())).isEqualTo(AMOUNT);
        assertThat(PROTOCOL.allowsNextOrder(row(row), LATER)).isTrue();
        LocalDate tomorrow = TODAY.plusDays(1);
        OrderRow second = database.jdbi()
                .inTransaction(
                        handle -> OrderJournal.plan(handle, row.transfer(), 2, tomorrow, Fixtures.HASHES, LATER));
        assertThat(second.state()).isEqualTo(OrderState.PLANNED);
    }

    @Test
    void theStatusShowsWhatMayBeDecidedAndFromWhen() {
        OrderRow row = waiting();
        Instant waitingSince = row.plannedAt().plus(Duration.ofMinutes(2));
        Instant early = CONCLUSIVE.minusNanos(1_000);

        assertThat(status(row, early).choices())
                .containsExactly(
                        new DecisionStatus.Choice(DecisionOutcome.EXECUTED, waitingSince, true),
                        new DecisionStatus.Choice(DecisionOutcome.NOT_EXECUTED, CONCLUSIVE, false));
        assertThat(status(row, CONCLUSIVE).choices())
                .containsExactly(
                        new DecisionStatus.Choice(DecisionOutcome.EXECUTED, waitingSince, true),
                        new DecisionStatus.Choice(DecisionOutcome.NOT_EXECUTED, CONCLUSIVE, true));
    }

    @Test
    void notExecutedCannotBeDecidedBeforeAllSendersHaveExpired() {
        OrderRow row = waiting();
        DecisionSubmission submission = submission(DecisionOutcome.NOT_EXECUTED, row);
        Instant early = CONCLUSIVE.minusNanos(1_000);

        assertRefused(propose(row, submission, "kim", early), "NOT_EXECUTED cannot be decided before " + CONCLUSIVE);
        assertThat(proposalCount()).isZero();
        assertThat(propose(row, submission, "kim", CONCLUSIVE)).isInstanceOf(DecisionReply.Proposed.class);
    }

    @Test
    void anApprovalIsAlsoRefusedUntilNotExecutedIsConclusive() {
        OrderRow row = waiting();
        Decision proposal = proposed(row, DecisionOutcome.NOT_EXECUTED);
        Instant clockSetBack = CONCLUSIVE.minusSeconds(1);

        DecisionReply reply = database.jdbi()
                .inTransaction(handle -> service.approve(
                        handle,
                        row.number(),
                        proposal.id(),
                        submission(DecisionOutcome.NOT_EXECUTED, row),
                        "lee",
                        clockSetBack));

        assertRefused(reply, "NOT_EXECUTED cannot be decided before");
        assertThat(row(row).state()).isEqualTo(OrderState.WAITING);
    }

    @Test
    void anOperatorCannotApproveTheirOwnProposal() {
        OrderRow row = waiting();
        Decision proposal = proposed(row, DecisionOutcome.EXECUTED);

        assertRefused(
                approve(row, proposal.id(), submission(DecisionOutcome.EXECUTED, row), "kim"),
                "You proposed this; another operator must approve it.");
        assertThat(row(row).state()).isEqualTo(OrderState.WAITING);
        assertThat(texts("SELECT approver FROM order_decision WHERE approver IS NOT NULL"))
                .isEmpty();
    }

    @Test
    void aProposalOnOutdatedEvidenceIsRefused() {
        OrderRow row = waiting();
        DecisionSubmission seenBefore = submission(DecisionOutcome.EXECUTED, row);
        recordBankAnswer(row, new InquiryVerdict.Inconclusive("A0050"));

        assertRefused(propose(row, seenBefore, "kim", LATER), "The evidence has changed since you read it.");
        assertThat(proposalCount()).isZero();
    }

    @Test
    void anApprovalIsRefusedIfTheEvidenceHasChangedSinceTheProposal() {
        OrderRow row = waiting();
        DecisionSubmission before = submission(DecisionOutcome.EXECUTED, row);
        Decision proposal = proposed(row, DecisionOutcome.EXECUTED);
        assertThat(status(row, LATER).proposal()).contains(proposal);
        recordBankAnswer(row, new InquiryVerdict.Inconclusive("A0050"));

        assertThat(status(row, LATER).proposal()).isEmpty();
        assertRefused(approve(row, proposal.id(), before, "lee"), "The evidence has changed since you read it.");
        assertRefused(
                approve(row, proposal.id(), submission(DecisionOutcome.EXECUTED, row), "lee"),
                "it must be proposed again");
        assertRefused(propose(row, before, "kim", LATER), "The evidence has changed since you read it.");

        Decision anew = proposed(row, DecisionOutcome.EXECUTED);
        assertThat(anew.id()).isGreaterThan(proposal.id());
        assertThat(approve(row, anew.id(), submission(DecisionOutcome.EXECUTED, row), "lee"))
                .isInstanceOf(DecisionReply.Approved.class);
    }

    @Test
    void anApprovalMustSayTheSameAsTheProposal() {
        OrderRow row = waiting();
        Decision proposal = proposed(row, DecisionOutcome.EXECUTED);
        DecisionSubmission otherOutcome = submission(DecisionOutcome.NOT_EXECUTED, row);
        DecisionSubmission otherReference = new DecisionSubmission(
                DecisionOutcome.EXECUTED, "CASE-18", REASON, evidence(row).hash());

        assertRefused(approve(row, proposal.id(), otherOutcome, "lee"), "EXECUTED with the bank's reference CASE-17");
        assertRefused(approve(row, proposal.id(), otherReference, "lee"), "an approval must say the same");
        assertThat(row(row).state()).isEqualTo(OrderState.WAITING);
    }

    @Test
    void aLaterProposalReplacesTheEarlierOne() {
        OrderRow row = waiting();
        Decision first = proposed(row, DecisionOutcome.EXECUTED);
        DecisionSubmission corrected = new DecisionSubmission(
                DecisionOutcome.EXECUTED, "CASE-18", REASON, evidence(row).hash());
        Decision second = ((DecisionReply.Proposed) propose(row, corrected, "park", LATER)).decision();

        assertThat(status(row, LATER).proposal()).contains(second);
        assertRefused(
                approve(row, first.id(), submission(DecisionOutcome.EXECUTED, row), "lee"),
                "There is no open proposal " + first.id());
        assertThat(approve(row, second.id(), corrected, "kim")).isInstanceOf(DecisionReply.Approved.class);
    }

    @Test
    void anApprovalWithoutAProposalIsRefused() {
        OrderRow row = waiting();
        OrderRow other = waiting(TransferKind.DISBURSEMENT, "b");
        Decision ofOther = proposed(other, DecisionOutcome.EXECUTED);

        assertRefused(
                approve(row, ofOther.id(), submission(DecisionOutcome.EXECUTED, row), "lee"),
                "There is no open proposal " + ofOther.id());
        assertThat(row(row).state()).isEqualTo(OrderState.WAITING);
        assertThat(row(other).state()).isEqualTo(OrderState.WAITING);
    }

    @Test
    void repeatedSubmissionsChangeNothing() {
        OrderRow row = waiting();
        DecisionSubmission first = submission(DecisionOutcome.EXECUTED, row);
        DecisionSubmission second = new DecisionSubmission(
                DecisionOutcome.EXECUTED, "CASE-17", "I have inquired too.", first.evidenceHash());
        Decision proposal = proposed(row, DecisionOutcome.EXECUTED);

        assertThat(propose(row, first, "kim", LATER.plusSeconds(9))).isEqualTo(new DecisionReply.Unchanged(proposal));
        Decision decision = ((DecisionReply.Approved) approve(row, proposal.id(), second, "lee")).decision();
        assertThat(approve(row, proposal.id(), second, "lee")).isEqualTo(new DecisionReply.Unchanged(decision));
        assertThat(propose(row, first, "kim", LATER)).isEqualTo(new DecisionReply.Unchanged(decision));

        assertThat(proposalCount()).isOne();
        assertThat(texts("SELECT type FROM event WHERE type LIKE 'ORDER%'"))
                .containsExactly("ORDER_DECISION_PROPOSED", "ORDER_DECIDED");
    }

    @Test
    void aSettledOrderIsNotDecidedAgain() {
        OrderRow row = waiting();
        Decision proposal = proposed(row, DecisionOutcome.EXECUTED);
        recordBankAnswer(row, new InquiryVerdict.Executed("00000"));

        DecisionReply refusal = new DecisionReply.NotWaiting(OrderState.EXECUTED);
        assertThat(approve(row, proposal.id(), submission(DecisionOutcome.EXECUTED, row), "lee"))
                .isEqualTo(refusal);
        assertThat(propose(row, submission(DecisionOutcome.NOT_EXECUTED, row), "lee", LATER))
                .isEqualTo(refusal);
        assertThat(row(row).lastCode()).isEqualTo("00000");
    }

    @ParameterizedTest
    @EnumSource(DecisionOutcome.class)
    void anOrderThatIsStillInquiredAboutIsNotDecided(DecisionOutcome outcome) {
        OrderRow row =
                database.jdbi().inTransaction(handle -> OrderInDoubt.unknown(handle, TransferKind.RETURN, "a", TODAY));

        assertThat(propose(row, submission(outcome, row), "kim", LATER))
                .isEqualTo(new DecisionReply.NotWaiting(OrderState.UNKNOWN));
        assertThat(status(row, LATER).choices()).isEmpty();
    }

    @Test
    void anUnknownOrderIsNotDecided() {
        DecisionSubmission submission =
                new DecisionSubmission(DecisionOutcome.EXECUTED, "CASE-17", REASON, "0".repeat(64));
        database.jdbi().useTransaction(handle -> {
            assertThat(service.propose(handle, "17", submission, "kim", LATER))
                    .isEqualTo(new DecisionReply.UnknownOrder());
            assertThat(service.approve(handle, "17", 1, submission, "kim", LATER))
                    .isEqualTo(new DecisionReply.UnknownOrder());
            assertThat(service.status(handle, "17", LATER)).isEmpty();
        });
    }

    @Test
    void anOrderWithAnAlarmCannotBeDecided() {
        OrderRow row = waiting();
        database.jdbi()
                .useTransaction(handle -> OrderJournal.apply(
                        handle,
                        row.number(),
                        PROTOCOL.afterSend(row, new SendOutcome.NumberInUse(), Optional.of(AMOUNT)),
                        LATER));
        assertThat(row(row).alarm()).isEqualTo(Alarm.NUMBER_COLLISION);

        assertRefused(
                propose(row, submission(DecisionOutcome.EXECUTED, row), "kim", LATER),
                Alarm.NUMBER_COLLISION.meaning());
        assertThat(status(row, LATER).choices()).isEmpty();
    }

    @Test
    void executedReportedByTheBankAfterAContraryDecisionIsAnAlarm() {
        OrderRow row = waiting();
        approve(
                row,
                proposed(row, DecisionOutcome.NOT_EXECUTED).id(),
                submission(DecisionOutcome.NOT_EXECUTED, row),
                "lee");

        recordBankAnswer(row, new InquiryVerdict.Executed("00000"));

        assertThat(row(row).state()).isEqualTo(OrderState.NOT_EXECUTED);
        assertThat(row(row).alarm()).isEqualTo(Alarm.EXECUTED_AFTER_CLOSE);
    }

    @Test
    void aFailureInTheLedgerRollsTheApprovalBack() {
        OrderRow row = waiting();
        Decision proposal = proposed(row, DecisionOutcome.EXECUTED);
        DecisionSubmission submission = submission(DecisionOutcome.EXECUTED, row);
        database.jdbi()
                .useHandle(handle -> handle.execute("UPDATE ledger_account SET balance = 0 WHERE kind = 'DISBURSING'"));

        assertThatThrownBy(() -> approve(row, proposal.id(), submission, "lee"))
                .hasMessageContaining("DISBURSING of loan-a has 0 won");

        assertThat(row(row)).isEqualTo(row);
        assertThat(evidence(row).hash()).isEqualTo(submission.evidenceHash());
        assertThat(status(row, LATER).proposal()).contains(proposal);
    }
}
