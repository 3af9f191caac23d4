package ontu.orders;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ontu.workflows.order.OrderRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What PostgreSQL itself refuses, whatever the program says, and the rights that the program needs. */
class DecisionTableTest extends TwoPeople {
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
        assertThatThrownBy(() -> database.owner().useHandle(handle -> handle.execute(sql)))
                .hasMessageContaining(reason);
    }
}
