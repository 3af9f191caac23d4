package ontu.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ontu.database.Fixtures;
import ontu.deposits.DepositIntakeSubject;
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

        proposed(row, DecisionChoice.EXECUTED);
        refuse(sql, "no two operators have decided");
    }

    @Test
    void theDatabaseItselfRefusesChangesOfDecisions() {
        OrderRow row = waiting();
        Decision proposal = proposed(row, DecisionChoice.EXECUTED);
        String approval =
                "UPDATE decision SET approver_token = 't', approved_at = proposed_at, approval_reason = 'r', approver_person = ";

        refuse(approval + "'kim', approver_evidence_hash = proposer_evidence_hash", "two_different_persons");
        refuse(approval + "'lee', approver_evidence_hash = repeat('0', 64)", "same_evidence");
        refuse(approval + "'lee'", "approval_is_whole");
        refuse(
                approval.replace("approved_at = proposed_at", "approved_at = expires_at")
                        + "'lee', approver_evidence_hash = proposer_evidence_hash",
                "approval_before_expiry");
        refuse(
                approval + "'lee', approver_evidence_hash = proposer_evidence_hash, withdrawer_person = 'lee',"
                        + " withdrawer_token = 't', withdrawn_at = proposed_at, withdrawal_reason = 'r'",
                "approved_or_withdrawn");
        refuse("UPDATE decision SET withdrawn_at = proposed_at", "withdrawal_is_whole");
        refuse("UPDATE decision SET choice = 'NOT_EXECUTED'", "a proposal never changes");
        refuse("UPDATE decision SET bank_reference = 'another'", "a proposal never changes");
        refuse("UPDATE decision SET expires_at = expires_at + interval '1 day'", "a proposal never changes");
        refuse("DELETE FROM decision", "append-only: DELETE refused");
        refuse("TRUNCATE decision CASCADE", "append-only: TRUNCATE refused");
        refuse(insert("'ORDER', '17', 'EXECUTED', NULL, ''"), "bank_reference");
        refuse(insert("'ORDER', '17', 'EXECUTED', NULL, NULL"), "the_banks_word_has_a_reference");
        refuse(insert("'ORDER', '17', 'RESUME', NULL, 'R'"), "choice_is_one_of_its_subject");
        refuse(insert("'ACCOUNT_REQUEST', '17', 'ASSIGN', NULL, 'R'"), "an_account_is_named");
        refuse(insert("'ACCOUNT_REQUEST', '17', 'NEVER_MADE', '17', 'R'"), "an_account_is_named");

        approve(row, proposal.id(), submission(DecisionChoice.EXECUTED, row), "lee");
        refuse("UPDATE decision SET approver_person = 'park'", "approved or withdrawn once");
        refuse(
                "INSERT INTO decision (subject_kind, subject_id, choice, bank_reference, proposer_person, proposer_token,"
                        + " proposed_at, proposal_reason, proposer_evidence_hash, expires_at, approver_person,"
                        + " approver_token, approved_at, approval_reason, approver_evidence_hash)"
                        + " SELECT subject_kind, subject_id, 'NOT_EXECUTED', 'another', proposer_person, proposer_token,"
                        + " proposed_at, proposal_reason, proposer_evidence_hash, expires_at, approver_person,"
                        + " approver_token, approved_at, approval_reason, approver_evidence_hash FROM decision",
                "one_decision_per_subject");
    }

    private static String insert(String subject) {
        return "INSERT INTO decision (proposer_person, proposer_token, proposed_at, proposal_reason, proposer_evidence_hash,"
                + " expires_at, subject_kind, subject_id, choice, detail, bank_reference)"
                + " VALUES ('kim', 't', now(), 'r', repeat('0', 64), now() + interval '7 days', " + subject + ")";
    }

    /** A deposit in suspense whose account is an investor's. */
    private void suspendedDeposit() {
        database.jdbi().useTransaction(handle -> {
            Fixtures.investor(handle, "inv-1");
            handle.createUpdate("""
                    INSERT INTO deposit (account_number, received_on, bank_sequence, amount, listed_at, usable_at,
                                         returnable_at, credited_to, suspense_reason)
                    VALUES ('79000000000001', '2026-03-05', '1', 5, now(), now(), now(), 'SUSPENSE', 'UNKNOWN_ACCOUNT')""").execute();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE deposit SET credited_to = 'INVESTOR', investor_id = 'inv-1', assigned_by = 'kim and lee'",
                "INSERT INTO deposit (account_number, received_on, bank_sequence, amount, listed_at, usable_at, returnable_at,"
                        + " credited_to, investor_id, suspense_reason, assigned_by) SELECT account_number, received_on, '2',"
                        + " amount, listed_at, usable_at, returnable_at, 'INVESTOR', 'inv-1', suspense_reason, 'kim and lee'"
                        + " FROM deposit",
            })
    void theDatabaseRefusesADepositThatIsAssignedWithoutADecision(String sql) {
        suspendedDeposit();

        refuse(sql, "no two operators have decided to whom it is assigned");
    }

    @Test
    void theDatabaseRefusesToAssignAnAccountWithoutADecision() {
        database.jdbi().useTransaction(handle -> {
            Fixtures.investor(handle, "inv-1");
            handle.execute("""
                    INSERT INTO account_request (usage, account_name, investor_id, state, problem, sends, listed_before,
                                                 planned_at, granted_at)
                    VALUES ('INVESTOR', 'INV', 'inv-1', 'WAITING', 'NOT_LISTED', 1, ARRAY[]::text[], now(), now())""");
        });

        refuse(
                "UPDATE account_request SET state = 'ISSUED', problem = NULL, assigned_by = 'kim',"
                        + " account_number = (SELECT number FROM virtual_account)",
                "no two operators have decided which account it has led to");
    }

    @Test
    void theDatabaseRefusesToResumeTheIntakeWithoutADecisionAboutThisHalt() {
        halt("The list is empty.");
        refuse(
                "UPDATE deposit_poll SET halted_reason = NULL",
                "no two operators have decided to resume the intake after halt 1");
        refuse(
                "UPDATE intake_contradiction SET acknowledged_by = 'kim', acknowledged_at = now()",
                "no two operators have decided to resume the intake after halt 1");

        assertThat(new DecidingOperators(database.jdbi())
                        .decide(new DepositIntakeSubject(), DecisionChoice.RESUME, LATER))
                .isNull();
        halt("The list is empty again.");
        refuse(
                "UPDATE deposit_poll SET halted_reason = NULL",
                "no two operators have decided to resume the intake after halt 2");
        assertThat(texts("SELECT halts FROM deposit_poll")).containsExactly("2");
    }

    private void halt(String reason) {
        database.jdbi().useTransaction(handle -> {
            handle.execute("UPDATE deposit_poll SET halted_reason = ?", reason);
            handle.execute("INSERT INTO intake_contradiction (key, found_at) VALUES (?, '2026-03-05T01:00Z')", reason);
        });
    }

    private void refuse(String sql, String reason) {
        assertThatThrownBy(() -> database.owner().useHandle(handle -> handle.execute(sql)))
                .hasMessageContaining(reason);
    }
}
