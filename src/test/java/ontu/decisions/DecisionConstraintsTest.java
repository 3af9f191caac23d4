package ontu.decisions;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ontu.order.OrderRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What PostgreSQL itself refuses, whatever the program does. */
class DecisionConstraintsTest extends DecisionTestBase {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE bank_order SET state = 'EXECUTED', last_code = 'DECIDED', settled_at = now()",
                "UPDATE bank_order SET state = 'NOT_EXECUTED', last_code = 'DECIDED', settled_at = now()",
            })
    void theDatabaseRefusesADecidedOrderWithoutAnApprovedDecision(String sql) {
        OrderRow row = waiting();
        refuse(sql, "no two operators have decided");

        proposed(row, DecisionOutcome.EXECUTED);
        refuse(sql, "no two operators have decided");
    }

    @Test
    void theDatabaseItselfRefusesChangesOfDecisions() {
        OrderRow row = waiting();
        Decision proposal = proposed(row, DecisionOutcome.EXECUTED);
        String approval = "UPDATE order_decision SET approved_at = now(), approval_reason = 'r', ";

        refuse(
                approval + "approver = 'kim', approver_evidence_hash = proposer_evidence_hash",
                "two_different_operators");
        refuse(approval + "approver = 'lee', approver_evidence_hash = repeat('0', 64)", "same_evidence");
        refuse(approval + "approver = 'lee'", "approval_is_whole");
        refuse("UPDATE order_decision SET outcome = 'NOT_EXECUTED'", "a proposal never changes");
        refuse("UPDATE order_decision SET bank_reference = 'another'", "a proposal never changes");
        refuse("DELETE FROM order_decision", "append-only: DELETE refused");
        refuse("TRUNCATE order_decision", "append-only: TRUNCATE refused");
        refuse(
                "INSERT INTO order_decision (number, outcome, bank_reference, proposer, proposed_at, proposal_reason,"
                        + " proposer_evidence_hash) SELECT number, 'EXECUTED', '', 'kim', now(), 'r', repeat('0', 64) FROM bank_order",
                "bank_reference");

        approve(row, proposal.id(), submission(DecisionOutcome.EXECUTED, row), "lee");
        refuse("UPDATE order_decision SET approver = 'park'", "is approved once");
        refuse(
                "INSERT INTO order_decision (number, outcome, bank_reference, proposer, proposed_at, proposal_reason,"
                        + " proposer_evidence_hash, approver, approved_at, approval_reason, approver_evidence_hash)"
                        + " SELECT number, 'NOT_EXECUTED', 'another', proposer, proposed_at, proposal_reason,"
                        + " proposer_evidence_hash, approver, approved_at, approval_reason, approver_evidence_hash FROM order_decision",
                "one_decision_per_order");
    }

    private void refuse(String sql, String reason) {
        assertThatThrownBy(() -> database.owner().useHandle(handle -> handle.execute(sql)))
                .hasMessageContaining(reason);
    }
}
