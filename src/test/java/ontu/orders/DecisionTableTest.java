package ontu.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ontu.workflows.order.OrderRow;
import org.jdbi.v3.core.Handle;
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
