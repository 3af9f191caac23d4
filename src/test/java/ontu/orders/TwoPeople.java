package ontu.orders;

import static ontu.database.Fixtures.TODAY;
import static ontu.orders.OrderInDoubt.PROTOCOL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import ontu.database.Database;
import ontu.journal.Evidence;
import ontu.journal.LegKind;
import ontu.ledger.Ledger;
import ontu.ledger.LedgerAccount;
import ontu.workflows.money.Won;
import ontu.workflows.order.InquiryVerdict;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderTiming;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A database, the desk, and people who come to it: first Kim, then Lee. */
abstract class TwoPeople {
    static final String REASON = "The bank has told me so on the telephone.";
    static final Instant QUIET = OrderTiming.DEFAULT.dateSettledBy(TODAY);
    static final Instant LATER = QUIET.plus(Duration.ofHours(1));

    @RegisterExtension
    final Database database = new Database();

    final DecisionDesk desk = new DecisionDesk(PROTOCOL);

    OrderRow waiting() {
        return waiting(LegKind.PAYMENT, "a");
    }

    OrderRow waiting(LegKind kind, String name) {
        return database.jdbi().inTransaction(handle -> OrderInDoubt.waiting(handle, kind, name, TODAY));
    }

    Evidence evidence(OrderRow row) {
        return database.jdbi()
                .withHandle(handle -> Evidence.find(handle, row.number()).orElseThrow());
    }

    Standing standing(OrderRow row, Instant now) {
        return database.jdbi()
                .withHandle(handle -> desk.standing(handle, row.number(), now).orElseThrow());
    }

    OrderRow row(OrderRow row) {
        return evidence(row).row();
    }

    Statement says(Outcome outcome, OrderRow row) {
        return new Statement(outcome, "CASE-17", REASON, evidence(row).hash());
    }

    DecisionReply propose(OrderRow row, Statement statement, String person, Instant now) {
        return database.jdbi().inTransaction(handle -> desk.propose(handle, row.number(), statement, person, now));
    }

    Decision proposed(OrderRow row, Outcome outcome) {
        return ((DecisionReply.Proposed) propose(row, says(outcome, row), "kim", LATER)).decision();
    }

    DecisionReply approve(OrderRow row, long proposal, Statement statement, String person) {
        return database.jdbi()
                .inTransaction(handle -> desk.approve(handle, row.number(), proposal, statement, person, LATER));
    }

    void bankSays(OrderRow row, InquiryVerdict verdict) {
        database.jdbi().useTransaction(handle -> OrderInDoubt.bankSays(handle, row, verdict, LATER));
    }

    Won balance(LedgerAccount account) {
        return database.jdbi().withHandle(handle -> Ledger.balance(handle, account));
    }

    List<String> texts(String sql) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    int proposals() {
        return texts("SELECT id FROM order_decision").size();
    }

    static void assertRefused(DecisionReply reply, String reason) {
        assertThat(reply)
                .isInstanceOfSatisfying(
                        DecisionReply.Refused.class,
                        refused -> assertThat(refused.why()).contains(reason));
    }
}
