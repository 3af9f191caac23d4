package ontu.decisions;

import static ontu.database.Fixtures.TODAY;
import static ontu.decisions.OrderInDoubt.PROTOCOL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import ontu.database.TestDatabase;
import ontu.journal.Evidence;
import ontu.journal.TransferKind;
import ontu.ledger.Ledger;
import ontu.ledger.LedgerAccount;
import ontu.money.Won;
import ontu.order.InquiryVerdict;
import ontu.order.OrderRow;
import ontu.order.OrderTiming;
import ontu.settlement.OrderSubject;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A database, the decision service, and operators: Kim proposes, Lee approves. */
abstract class DecisionTestBase {
    static final String REASON = "Confirmed by the bank on the telephone.";
    static final Instant CONCLUSIVE = OrderTiming.DEFAULT.dateConclusiveFrom(TODAY);
    static final Instant LATER = CONCLUSIVE.plus(Duration.ofHours(1));
    static final Duration EXPIRE_AFTER = Duration.ofDays(7);

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    final DecisionService service = new DecisionService(EXPIRE_AFTER);

    OrderRow waiting() {
        return waiting(TransferKind.DISBURSEMENT, "a");
    }

    OrderRow waiting(TransferKind kind, String name) {
        return database.jdbi().inTransaction(handle -> OrderInDoubt.waiting(handle, kind, name, TODAY));
    }

    Evidence evidence(OrderRow row) {
        return database.jdbi()
                .withHandle(handle -> Evidence.find(handle, row.number()).orElseThrow());
    }

    DecisionStatus status(OrderRow row, Instant now) {
        return database.jdbi()
                .withHandle(handle -> service.status(handle, subject(row), now).orElseThrow());
    }

    static OrderSubject subject(OrderRow row) {
        return new OrderSubject(row.number(), PROTOCOL);
    }

    /** An operator, with the one token that is named after their person. */
    static Operator operator(String person) {
        return new Operator(person, person + "'s token");
    }

    String hash(OrderRow row) {
        return status(row, LATER).evidence().hash();
    }

    OrderRow row(OrderRow row) {
        return evidence(row).row();
    }

    DecisionSubmission submission(DecisionChoice choice, OrderRow row) {
        return new DecisionSubmission(choice, null, "CASE-17", REASON, hash(row));
    }

    DecisionReply propose(OrderRow row, DecisionSubmission submission, String operator, Instant now) {
        return database.jdbi()
                .inTransaction(handle -> service.propose(handle, subject(row), submission, operator(operator), now));
    }

    Decision proposed(OrderRow row, DecisionChoice choice) {
        return ((DecisionReply.Proposed) propose(row, submission(choice, row), "kim", LATER)).decision();
    }

    DecisionReply approve(OrderRow row, long proposalId, DecisionSubmission submission, String operator) {
        return approve(row, proposalId, submission, operator(operator), LATER);
    }

    DecisionReply approve(
            OrderRow row, long proposalId, DecisionSubmission submission, Operator operator, Instant now) {
        return database.jdbi()
                .inTransaction(handle -> service.approve(handle, subject(row), proposalId, submission, operator, now));
    }

    DecisionReply withdraw(OrderRow row, long proposalId, String operator, Instant now) {
        return database.jdbi()
                .inTransaction(
                        handle -> service.withdraw(handle, subject(row), proposalId, REASON, operator(operator), now));
    }

    void recordBankAnswer(OrderRow row, InquiryVerdict verdict) {
        database.jdbi().useTransaction(handle -> OrderInDoubt.recordBankAnswer(handle, row, verdict, LATER));
    }

    Won balance(LedgerAccount account) {
        return database.jdbi().withHandle(handle -> Ledger.balance(handle, account));
    }

    List<String> texts(String sql) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    int proposalCount() {
        return texts("SELECT id FROM decision").size();
    }

    static void assertNothingToDecide(DecisionReply reply, String reason) {
        assertThat(reply)
                .isInstanceOfSatisfying(
                        DecisionReply.NothingToDecide.class,
                        nothing -> assertThat(nothing.reason()).contains(reason));
    }

    static void assertRefused(DecisionReply reply, String reason) {
        assertThat(reply)
                .isInstanceOfSatisfying(
                        DecisionReply.Refused.class,
                        refused -> assertThat(refused.reason()).contains(reason));
    }
}
