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
import ontu.ledger.Ledger;
import ontu.ledger.LedgerAccount;
import ontu.ledger.Posting;
import ontu.ledger.TransferTransaction;
import ontu.money.Won;
import ontu.order.Alarm;
import ontu.order.InquiryVerdict;
import ontu.order.OrderProtocol;
import ontu.order.OrderRow;
import ontu.order.OrderState;
import ontu.order.SendOutcome;
import ontu.order.Step;
import ontu.settlement.OrderSubject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionServiceTest extends DecisionTestBase {
    @Test
    void aProposalApprovedByAnotherOperatorIsDecided() {
        OrderRow row = waiting();
        DecisionSubmission submission = submission(DecisionChoice.EXECUTED, row);

        Decision proposal = proposed(row, DecisionChoice.EXECUTED);
        assertThat(row(row).state()).isEqualTo(OrderState.WAITING);
        assertThat(hash(row)).as("a proposal is not evidence").isEqualTo(submission.evidenceHash());
        DecisionReply reply = approve(row, proposal.id(), submission, "lee");

        Decision decision = ((DecisionReply.Approved) reply).decision();
        assertThat(decision)
                .isEqualTo(new Decision(
                        proposal.id(),
                        new SubjectKey(SubjectKind.ORDER, row.number()),
                        DecisionChoice.EXECUTED,
                        null,
                        "CASE-17",
                        "loan-a",
                        null,
                        new Decision.SignOff(operator("kim"), LATER, REASON, submission.evidenceHash()),
                        LATER.plus(EXPIRE_AFTER),
                        new Decision.SignOff(operator("lee"), LATER, REASON, submission.evidenceHash()),
                        null));
        assertThat(row(row).state()).isEqualTo(OrderState.EXECUTED);
        assertThat(row(row).settledAt()).isEqualTo(LATER);
        assertThat(evidence(row).events().getLast())
                .satisfies(event -> assertThat(event.kind()).isEqualTo(OrderEventKind.SETTLED))
                .satisfies(event -> assertThat(event.code()).isEqualTo(OrderProtocol.DECIDED));
        assertThat(status(row, LATER))
                .satisfies(status -> assertThat(status.evidence().choices()).isEmpty())
                .satisfies(status -> assertThat(status.proposal()).isEmpty())
                .satisfies(status -> assertThat(status.decision()).contains(decision));
        String decided =
                "{\"id\": \"" + row.number() + "\", \"choice\": \"EXECUTED\", \"subject\": \"ORDER\", %s\"decision\": "
                        + proposal.id() + ", \"proposer\": \"kim\"}";
        assertThat(texts("SELECT type || ' ' || detail FROM event WHERE loan_id = 'loan-a' ORDER BY id"))
                .containsExactly(
                        "DECISION_PROPOSED " + decided.formatted(""),
                        "DECIDED " + decided.formatted("\"approver\": \"lee\", "));
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
    void aDecisionPostsTheSameAsTheBanksAnswer(TransferKind kind, DecisionChoice outcome) {
        OrderRow byBank = database.jdbi().inTransaction(handle -> OrderInDoubt.unknown(handle, kind, "bank", TODAY));
        OrderRow byOperators = waiting(kind, "operators");

        recordBankAnswer(
                byBank,
                outcome == DecisionChoice.EXECUTED
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
                SELECT type FROM event WHERE investor_id = 'inv-' || :name AND type NOT LIKE 'DECI%'
                 ORDER BY line""")
                        .bind("name", name)
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void anExecutedDisbursementLeavesCustody() {
        OrderRow row = waiting();
        assertThat(balance(LedgerAccount.disbursing("loan-a"))).isEqualTo(AMOUNT);

        approve(row, proposed(row, DecisionChoice.EXECUTED).id(), submission(DecisionChoice.EXECUTED, row), "lee");

        assertThat(balance(LedgerAccount.disbursing("loan-a"))).isEqualTo(Won.ZERO);
        assertThat(balance(LedgerAccount.custody())).isEqualTo(Won.ZERO);
        assertThat(PROTOCOL.next(row(row), LATER)).isEqualTo(new Step.Done());
    }

    @Test
    void aDisbursementThatWasNotExecutedKeepsItsMoneyAndMayBeOrderedAgainAtOnce() {
        OrderRow row = waiting();

        approve(
                row,
                proposed(row, DecisionChoice.NOT_EXECUTED).id(),
                submission(DecisionChoice.NOT_EXECUTED, row),
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

        List<OfferedChoice> choices = status(row, early).evidence().choices();

        assertThat(choices)
                .extracting(OfferedChoice::choice)
                .containsExactly(DecisionChoice.EXECUTED, DecisionChoice.NOT_EXECUTED);
        assertThat(choices).extracting(OfferedChoice::availableFrom).containsExactly(waitingSince, CONCLUSIVE);
        assertThat(choices)
                .extracting(choice -> choice.isAvailable(early))
                .as("EXECUTED at once")
                .containsExactly(true, false);
        assertThat(choices).allMatch(choice -> choice.isAvailable(CONCLUSIVE));
        assertThat(status(row, early).evidence().hash())
                .as("time alone changes no evidence")
                .isEqualTo(status(row, LATER).evidence().hash());
    }

    @Test
    void theStatusShowsWhatEachChoiceWouldDoToMoneyAndApprovingDoesThat() {
        OrderRow row = waiting(TransferKind.DISTRIBUTION, "a");
        DecisionEvidence evidence = status(row, LATER).evidence();
        ChoiceEffect executed = evidence.choices().getFirst().effect();

        assertThat(evidence.balances())
                .containsExactly(new AccountBalance(LedgerAccount.distributing("loan-a"), AMOUNT));
        assertThat(executed.becomes()).isEqualTo("EXECUTED");
        assertThat(executed.postings())
                .extracting(posting -> posting.side() + " " + posting.account() + " " + posting.amount())
                .containsExactly("DEBIT DISTRIBUTING of loan-a 100 won", "CREDIT INVESTOR_AVAILABLE of inv-a 100 won");
        assertThat(evidence.choices().getLast().effect().postings()).isEmpty();

        approve(row, proposed(row, DecisionChoice.EXECUTED).id(), submission(DecisionChoice.EXECUTED, row), "lee");

        List<Posting> posted = database.jdbi()
                .withHandle(handle ->
                        Ledger.postings(handle, "executed:" + row.transfer().transferId()));
        assertThat(posted).isEqualTo(executed.postings());
    }

    @Test
    void aDecisionForWhichTheLedgerLacksTheMoneyIsNotOffered() {
        OrderRow row = waiting();
        Decision proposal = proposed(row, DecisionChoice.EXECUTED);
        DecisionSubmission before = submission(DecisionChoice.EXECUTED, row);
        database.jdbi()
                .useHandle(
                        handle -> handle.execute("UPDATE ledger_account SET balance = 99 WHERE kind = 'DISBURSING'"));

        assertThat(status(row, LATER).evidence().choices())
                .extracting(OfferedChoice::choice)
                .containsExactly(DecisionChoice.NOT_EXECUTED);
        assertRefused(approve(row, proposal.id(), before, "lee"), "The evidence has changed since you read it.");
        assertRefused(
                propose(row, submission(DecisionChoice.EXECUTED, row), "kim", LATER),
                "EXECUTED is not among the choices.");
        assertThat(row(row)).isEqualTo(row);
    }

    @Test
    void notExecutedCannotBeDecidedBeforeAllSendersHaveExpired() {
        OrderRow row = waiting();
        DecisionSubmission submission = submission(DecisionChoice.NOT_EXECUTED, row);
        Instant early = CONCLUSIVE.minusNanos(1_000);

        assertRefused(propose(row, submission, "kim", early), "NOT_EXECUTED cannot be decided before " + CONCLUSIVE);
        assertThat(proposalCount()).isZero();
        assertThat(propose(row, submission, "kim", CONCLUSIVE)).isInstanceOf(DecisionReply.Proposed.class);
    }

    @Test
    void anApprovalIsAlsoRefusedUntilNotExecutedIsConclusive() {
        OrderRow row = waiting();
        Decision proposal = proposed(row, DecisionChoice.NOT_EXECUTED);
        Instant clockSetBack = CONCLUSIVE.minusSeconds(1);

        DecisionReply reply = approve(
                row, proposal.id(), submission(DecisionChoice.NOT_EXECUTED, row), operator("lee"), clockSetBack);

        assertRefused(reply, "NOT_EXECUTED cannot be decided before");
        assertThat(row(row).state()).isEqualTo(OrderState.WAITING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kim's token", "kim's token at home"})
    void aPersonCannotApproveTheirOwnProposalWithWhateverToken(String token) {
        OrderRow row = waiting();
        Decision proposal = proposed(row, DecisionChoice.EXECUTED);

        assertRefused(
                approve(
                        row,
                        proposal.id(),
                        submission(DecisionChoice.EXECUTED, row),
                        new Operator("kim", token),
                        LATER),
                "You proposed this, with whatever token; another person must approve it.");
        assertThat(row(row).state()).isEqualTo(OrderState.WAITING);
        assertThat(texts("SELECT approver_person FROM decision WHERE approver_person IS NOT NULL"))
                .isEmpty();
    }

    @Test
    void twoOperatorsWhoseTokensHaveOneNameAreTwo() {
        OrderRow row = waiting();
        Decision proposal = proposed(row, DecisionChoice.EXECUTED);

        assertThat(approve(
                        row,
                        proposal.id(),
                        submission(DecisionChoice.EXECUTED, row),
                        new Operator("lee", proposal.proposal().operator().token()),
                        LATER))
                .isInstanceOf(DecisionReply.Approved.class);
    }

    @Test
    void anExpiredProposalIsNotApprovedAndMayBeMadeAgain() {
        OrderRow row = waiting();
        Decision proposal = proposed(row, DecisionChoice.EXECUTED);
        DecisionSubmission submission = submission(DecisionChoice.EXECUTED, row);
        Instant expiry = LATER.plus(EXPIRE_AFTER);

        assertThat(status(row, expiry.minusNanos(1_000)).proposal()).contains(proposal);
        assertThat(status(row, expiry).proposal()).isEmpty();
        assertRefused(
                approve(row, proposal.id(), submission, operator("lee"), expiry),
                "Proposal " + proposal.id() + " expired at " + expiry + "; it must be proposed again.");
        assertRefused(withdraw(row, proposal.id(), "kim", expiry), "expired at");
        assertThat(row(row)).isEqualTo(row);

        DecisionReply again = propose(row, submission, "kim", expiry);
        long second = ((DecisionReply.Proposed) again).decision().id();
        assertThat(approve(row, second, submission, operator("lee"), expiry))
                .isInstanceOf(DecisionReply.Approved.class);
    }

    @Test
    void aWithdrawnProposalIsNotApprovedAndMayBeMadeAgain() {
        OrderRow row = waiting();
        Decision proposal = proposed(row, DecisionChoice.EXECUTED);
        DecisionSubmission submission = submission(DecisionChoice.EXECUTED, row);

        assertThat(withdraw(row, proposal.id(), "park", LATER)).isInstanceOf(DecisionReply.Withdrawn.class);
        assertThat(withdraw(row, proposal.id(), "park", LATER)).isInstanceOf(DecisionReply.Unchanged.class);
        assertRefused(withdraw(row, proposal.id(), "kim", LATER), "was withdrawn by park");
        assertThat(status(row, LATER).proposal()).isEmpty();
        assertRefused(
                approve(row, proposal.id(), submission, "lee"),
                "Proposal " + proposal.id() + " was withdrawn by park at " + LATER + "; it must be proposed again.");
        assertThat(texts(
                        "SELECT type || ' ' || (detail ->> 'withdrawer') FROM event WHERE type = 'DECISION_WITHDRAWN'"))
                .containsExactly("DECISION_WITHDRAWN park");

        Decision again = proposed(row, DecisionChoice.EXECUTED);
        assertThat(again.id()).isGreaterThan(proposal.id());
        assertThat(approve(row, again.id(), submission, "lee")).isInstanceOf(DecisionReply.Approved.class);
        assertNothingToDecide(
                withdraw(row, again.id(), "kim", LATER),
                "Proposal " + again.id() + " has been approved, and that is final.");
    }

    @Test
    void aProposalOnOutdatedEvidenceIsRefused() {
        OrderRow row = waiting();
        DecisionSubmission seenBefore = submission(DecisionChoice.EXECUTED, row);
        recordBankAnswer(row, new InquiryVerdict.Inconclusive("A0050"));

        assertRefused(propose(row, seenBefore, "kim", LATER), "The evidence has changed since you read it.");
        assertThat(proposalCount()).isZero();
    }

    @Test
    void anApprovalIsRefusedIfTheEvidenceHasChangedSinceTheProposal() {
        OrderRow row = waiting();
        DecisionSubmission before = submission(DecisionChoice.EXECUTED, row);
        Decision proposal = proposed(row, DecisionChoice.EXECUTED);
        assertThat(status(row, LATER).proposal()).contains(proposal);
        recordBankAnswer(row, new InquiryVerdict.Inconclusive("A0050"));

        assertThat(status(row, LATER).proposal()).isEmpty();
        assertRefused(approve(row, proposal.id(), before, "lee"), "The evidence has changed since you read it.");
        assertRefused(
                approve(row, proposal.id(), submission(DecisionChoice.EXECUTED, row), "lee"),
                "it must be proposed again");
        assertRefused(propose(row, before, "kim", LATER), "The evidence has changed since you read it.");

        Decision anew = proposed(row, DecisionChoice.EXECUTED);
        assertThat(anew.id()).isGreaterThan(proposal.id());
        assertThat(approve(row, anew.id(), submission(DecisionChoice.EXECUTED, row), "lee"))
                .isInstanceOf(DecisionReply.Approved.class);
    }

    @Test
    void anApprovalMustSayTheSameAsTheProposal() {
        OrderRow row = waiting();
        Decision proposal = proposed(row, DecisionChoice.EXECUTED);
        DecisionSubmission otherOutcome = submission(DecisionChoice.NOT_EXECUTED, row);
        DecisionSubmission otherReference =
                new DecisionSubmission(DecisionChoice.EXECUTED, null, "CASE-18", REASON, hash(row));

        assertRefused(approve(row, proposal.id(), otherOutcome, "lee"), "EXECUTED with the bank's reference CASE-17");
        assertRefused(approve(row, proposal.id(), otherReference, "lee"), "an approval must say the same");
        assertThat(row(row).state()).isEqualTo(OrderState.WAITING);
    }

    @Test
    void aLaterProposalReplacesTheEarlierOne() {
        OrderRow row = waiting();
        Decision first = proposed(row, DecisionChoice.EXECUTED);
        DecisionSubmission corrected =
                new DecisionSubmission(DecisionChoice.EXECUTED, null, "CASE-18", REASON, hash(row));
        Decision second = ((DecisionReply.Proposed) propose(row, corrected, "park", LATER)).decision();

        assertThat(status(row, LATER).proposal()).contains(second);
        assertRefused(
                approve(row, first.id(), submission(DecisionChoice.EXECUTED, row), "lee"),
                "Proposal " + second.id() + ", which is later, has replaced proposal " + first.id());
        assertThat(approve(row, second.id(), corrected, "kim")).isInstanceOf(DecisionReply.Approved.class);
    }

    @Test
    void anApprovalWithoutAProposalIsRefused() {
        OrderRow row = waiting();
        OrderRow other = waiting(TransferKind.DISBURSEMENT, "b");
        Decision ofOther = proposed(other, DecisionChoice.EXECUTED);

        assertRefused(
                approve(row, ofOther.id(), submission(DecisionChoice.EXECUTED, row), "lee"),
                "There is no proposal " + ofOther.id() + " about this.");
        assertThat(row(row).state()).isEqualTo(OrderState.WAITING);
        assertThat(row(other).state()).isEqualTo(OrderState.WAITING);
    }

    @Test
    void repeatedSubmissionsChangeNothing() {
        OrderRow row = waiting();
        DecisionSubmission first = submission(DecisionChoice.EXECUTED, row);
        DecisionSubmission second = new DecisionSubmission(
                DecisionChoice.EXECUTED, null, "CASE-17", "I have inquired too.", first.evidenceHash());
        Decision proposal = proposed(row, DecisionChoice.EXECUTED);

        assertThat(propose(row, first, "kim", LATER.plusSeconds(9))).isEqualTo(new DecisionReply.Unchanged(proposal));
        Decision decision = ((DecisionReply.Approved) approve(row, proposal.id(), second, "lee")).decision();
        assertThat(approve(row, proposal.id(), second, "lee")).isEqualTo(new DecisionReply.Unchanged(decision));
        assertThat(propose(row, first, "kim", LATER)).isEqualTo(new DecisionReply.Unchanged(decision));

        assertThat(proposalCount()).isOne();
        assertThat(texts("SELECT type FROM event WHERE type LIKE 'DECI%' ORDER BY id"))
                .containsExactly("DECISION_PROPOSED", "DECIDED");
    }

    @Test
    void aSettledOrderIsNotDecidedAgain() {
        OrderRow row = waiting();
        Decision proposal = proposed(row, DecisionChoice.EXECUTED);
        recordBankAnswer(row, new InquiryVerdict.Executed("00000"));

        String refusal = "is EXECUTED, and that is final: operators decide only while it is WAITING.";
        assertNothingToDecide(approve(row, proposal.id(), submission(DecisionChoice.EXECUTED, row), "lee"), refusal);
        assertNothingToDecide(propose(row, submission(DecisionChoice.NOT_EXECUTED, row), "lee", LATER), refusal);
        assertThat(row(row).lastCode()).isEqualTo("00000");
    }

    @ParameterizedTest
    @EnumSource(
            value = DecisionChoice.class,
            names = {"EXECUTED", "NOT_EXECUTED"})
    void anOrderThatIsStillInquiredAboutIsNotDecided(DecisionChoice outcome) {
        OrderRow row =
                database.jdbi().inTransaction(handle -> OrderInDoubt.unknown(handle, TransferKind.RETURN, "a", TODAY));

        assertNothingToDecide(
                propose(row, submission(outcome, row), "kim", LATER), "is UNKNOWN: operators decide only");
        assertThat(status(row, LATER).evidence().choices()).isEmpty();
    }

    @Test
    void anUnknownOrderIsNotDecided() {
        DecisionSubmission submission =
                new DecisionSubmission(DecisionChoice.EXECUTED, null, "CASE-17", REASON, "0".repeat(64));
        database.jdbi().useTransaction(handle -> {
            OrderSubject unknown = new OrderSubject("17", PROTOCOL);
            assertThat(service.propose(handle, unknown, submission, operator("kim"), LATER))
                    .isEqualTo(new DecisionReply.UnknownSubject());
            assertThat(service.approve(handle, unknown, 1, submission, operator("kim"), LATER))
                    .isEqualTo(new DecisionReply.UnknownSubject());
            assertThat(service.status(handle, unknown, LATER)).isEmpty();
        });
    }

    @Test
    void anOrderThatWaitsAndHasAnAlarmIsDecidedLikeAnother() {
        OrderRow row = waiting();
        database.jdbi()
                .useTransaction(handle -> OrderJournal.apply(
                        handle,
                        row.number(),
                        PROTOCOL.afterSend(row, new SendOutcome.NumberInUse(), Optional.of(AMOUNT)),
                        LATER));
        assertThat(row(row).alarm()).isEqualTo(Alarm.NUMBER_COLLISION);

        assertThat(propose(row, submission(DecisionChoice.EXECUTED, row), "kim", LATER))
                .isInstanceOf(DecisionReply.Proposed.class);
    }

    @Test
    void executedReportedByTheBankAfterAContraryDecisionIsAnAlarm() {
        OrderRow row = waiting();
        approve(
                row,
                proposed(row, DecisionChoice.NOT_EXECUTED).id(),
                submission(DecisionChoice.NOT_EXECUTED, row),
                "lee");

        recordBankAnswer(row, new InquiryVerdict.Executed("00000"));

        assertThat(row(row).state()).isEqualTo(OrderState.NOT_EXECUTED);
        assertThat(row(row).alarm()).isEqualTo(Alarm.EXECUTED_AFTER_CLOSE);
    }

    @Test
    void aFailureInTheLedgerRollsTheApprovalBack() {
        OrderRow row = waiting();
        Decision proposal = proposed(row, DecisionChoice.EXECUTED);
        DecisionSubmission submission = submission(DecisionChoice.EXECUTED, row);
        database.jdbi().useTransaction(handle -> {
            Ledger.post(
                    handle,
                    new TransferTransaction.DisbursementTransaction(
                            TransferTransaction.Stage.EXECUTED,
                            row.transfer().transferId(),
                            "loan-a",
                            List.of(new TransferTransaction.Share("inv-a", AMOUNT))),
                    LATER);
            handle.execute("UPDATE ledger_account SET balance = 100 WHERE kind = 'DISBURSING'");
        });

        assertThatThrownBy(() -> approve(row, proposal.id(), submission, "lee"))
                .hasMessageContaining("The ledger already has " + row.transfer().transferId());

        assertThat(row(row)).isEqualTo(row);
        assertThat(hash(row)).isEqualTo(submission.evidenceHash());
        assertThat(status(row, LATER).proposal()).contains(proposal);
    }
}
