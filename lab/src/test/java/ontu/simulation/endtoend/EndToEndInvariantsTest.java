package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import ontu.database.TestDatabase;
import ontu.workflows.loan.LoanState;
import ontu.workflows.loan.LoanStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A check that finds nothing proves nothing until it has found planted violations. */
class EndToEndInvariantsTest {
    /** When an event is planted: before every day of the loan is over, or after all of them. */
    private static final String AT_ONCE = "'2026-03-03T00:00:00Z'";

    private static final String AFTERWARDS = "'2099-01-01T00:00:00Z'";
    private static final String EXPIRED = "{\"to\": \"EXPIRED\"}";
    private static final String LAPSED = "{\"quote\": \"q-1\"}";
    private static final String OVERDUE = "{\"instalment\": 1, \"dueOn\": \"2098-12-31\"}";
    private static final String QUOTE =
            "INSERT INTO early_repayment_quote (loan_id, id, state, pay_off_on, first_instalment, principal, interest,"
                    + " offered_at, accepted_at) SELECT id, 'q-1', 'LAPSED', '2098-12-31', 1, 1, 0, now(), now() FROM loan; ";
    private static final String DECIDED = "UPDATE bank_order_event SET code = 'DECIDED' WHERE kind = 'SETTLED'";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @Test
    void everyPlantedViolationIsFoundAndNamed() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            RecordedLoanScenario.DISBURSEMENT_IN_DOUBT.run(environment);
            EndToEndInvariants.assertHold(environment, RecordedLoanScenario.LOAN);

            atTheBank(environment, "P1", bank -> order(bank, 0).put("number", "10000000099000000101"));
            atTheBank(environment, "P2", bank -> orders(bank).add(order(bank, 0).deepCopy()));
            atTheBank(
                    environment,
                    "P3",
                    bank -> ((ObjectNode) order(bank, 0).path("rows").get(0)).put("amount", 1));
            atTheBank(environment, "P4", bank -> ((ArrayNode) bank.path("payouts")).removeAll());
            atTheBank(
                    environment,
                    "P5",
                    bank -> orders(bank).add(order(bank, 0).deepCopy().put("bankDate", LocalDate.EPOCH.toString())));
            atTheBank(environment, "P7", bank -> order(bank, 0).put("state", "REFUSED"));
            atTheBank(
                    environment,
                    "P8",
                    bank -> orders(bank).add(order(bank, 0).deepCopy().put("subject", "another loan")));
            atTheBank(environment, "P11", bank -> ((ArrayNode) bank.path("deposits")).remove(0));
            atTheBank(
                    environment, "P13", bank -> ((ObjectNode) bank.path("loans").get(0)).put("disbursed", 1));
            atTheBank(
                    environment,
                    "P17",
                    bank -> ((ObjectNode) bank.path("accounts").get(0)).put("number", "79019999999999"));
            atTheBank(
                    environment, "P18", bank -> orders(bank).remove(orders(bank).size() - 1));

            inTheBooks(
                    environment,
                    "P6",
                    "DELETE FROM bank_order_event WHERE kind = 'INQUIRED'; "
                            + "INSERT INTO bank_order_event (number, at, kind, state_before, state_after, sends) "
                            + "SELECT number, now(), 'GRANTED', 'PLANNED', 'SENT', 2 FROM bank_order ORDER BY number LIMIT 1");
            inTheBooks(environment, "P7", "UPDATE bank_order SET state = 'WAITING', settled_at = NULL");
            inTheBooks(environment, "P9", decision("NULL, NULL, NULL, NULL") + "; " + DECIDED);
            inTheBooks(environment, "P9", decision("'lee', now(), 'r', repeat('0', 64)"));
            inTheBooks(environment, "P9", decision("'kim', now(), 'r', repeat('0', 64)") + "; " + DECIDED);
            inTheBooks(environment, "P9", decision("'lee', now(), 'r', repeat('1', 64)") + "; " + DECIDED);
            inTheBooks(
                    environment,
                    "P9",
                    "UPDATE bank_order_event SET state_before = 'NOT_EXECUTED', state_after = 'UNKNOWN' WHERE kind = 'INQUIRED'");
            inTheBooks(environment, "P10", "UPDATE loan SET state = 'REPAYING', closed_at = NULL");
            inTheBooks(environment, "P11", "UPDATE deposit SET amount = amount + 1");
            inTheBooks(
                    environment,
                    "P12",
                    "UPDATE ledger_account SET balance = balance + 1 WHERE kind = 'INVESTOR_AVAILABLE'");
            inTheBooks(environment, "P13", "UPDATE transfer_line SET amount = amount - 1");
            inTheBooks(environment, "P14", "UPDATE posting SET amount = amount + 1 WHERE side = 'DEBIT'");
            inTheBooks(environment, "P14", "UPDATE instalment SET interest = interest + 1");
            inTheBooks(environment, "P15", "DELETE FROM bank_order_event; DELETE FROM bank_order");
            inTheBooks(
                    environment,
                    "P17",
                    "INSERT INTO event (at, business_date, type, loan_id, detail) "
                            + "SELECT at, business_date, type, loan_id, detail FROM event WHERE type = 'LOAN_DISBURSED'");
            inTheBooks(environment, "L2: inv-1 has lent", "UPDATE loan SET funding_deadline = '2000-01-01'");
            inTheBooks(environment, "L2: loan-1 became overdue at", event(AT_ONCE, "LOAN_OVERDUE", OVERDUE));
            inTheBooks(environment, "L2: loan-1 became overdue, and", event(AFTERWARDS, "LOAN_OVERDUE", OVERDUE));
            inTheBooks(environment, "L2: loan-1 expired at", event(AT_ONCE, "LOAN_STATE_CHANGED", EXPIRED));
            inTheBooks(
                    environment,
                    "L2: loan-1 expired, and all its money",
                    event(AFTERWARDS, "LOAN_STATE_CHANGED", EXPIRED));
            inTheBooks(
                    environment,
                    "L2: loan-1 expired before a deposit",
                    eventBeforeAllDeposits("LOAN_STATE_CHANGED", EXPIRED));
            inTheBooks(environment, "L2: loan-1 lost quote q-1 at", QUOTE + event(AT_ONCE, "QUOTE_LAPSED", LAPSED));
            inTheBooks(
                    environment,
                    "L2: quote q-1 of loan-1 lapsed, and the borrower",
                    QUOTE + event(AFTERWARDS, "QUOTE_LAPSED", LAPSED));
            inTheBooks(
                    environment,
                    "L2: quote q-1 of loan-1 lapsed before a deposit",
                    QUOTE + eventBeforeAllDeposits("QUOTE_LAPSED", LAPSED));
            inTheBooks(environment, "P18", "UPDATE investor_share SET principal = principal - 1");
        }
    }

    private static String event(String at, String type, String detail) {
        return "INSERT INTO event (at, business_date, type, loan_id, detail) SELECT " + at + ", current_date, '" + type
                + "', id, '" + detail + "' FROM loan";
    }

    private static String eventBeforeAllDeposits(String type, String detail) {
        return "INSERT INTO event (id, at, business_date, type, loan_id, detail) OVERRIDING SYSTEM VALUE SELECT -1, "
                + AFTERWARDS + ", current_date, '" + type + "', id, '" + detail + "' FROM loan";
    }

    /** Inserts a decision about every order, with the table's constraints dropped. */
    private static String decision(String approval) {
        return "ALTER TABLE decision DROP CONSTRAINT two_different_persons,"
                + " DROP CONSTRAINT same_evidence, DROP CONSTRAINT approval_is_whole;"
                + " INSERT INTO decision (subject_kind, subject_id, choice, bank_reference, proposer_person, proposer_token,"
                + " proposed_at, proposal_reason, proposer_evidence_hash, expires_at, approver_person, approved_at,"
                + " approval_reason, approver_evidence_hash)"
                + " SELECT 'ORDER', number, state, 'R', 'kim', 't', now(), 'r', repeat('0', 64), now() + interval '7 days', "
                + approval + " FROM bank_order";
    }

    private static void atTheBank(EndToEndEnvironment environment, String predicate, Consumer<JsonNode> planted) {
        JsonNode truth = environment.bank.truth();
        planted.accept(truth);
        assertFound(
                new EndToEndInvariants(
                                truth,
                                environment.jdbi,
                                loan -> environment.workflow(loan).status())
                        .violations(RecordedLoanScenario.LOAN),
                predicate);
    }

    /**
     * The planted violation is rolled back with its transaction, in which triggers are disabled.
     *
     * @param violation its predicate, or the beginning of its sentence where a predicate has several
     */
    private void inTheBooks(EndToEndEnvironment environment, String violation, String planted) {
        LoanStatus status = environment.workflow(RecordedLoanScenario.LOAN).status();
        JsonNode truth = environment.bank.truth();
        database.owner().useHandle(handle -> {
            handle.begin();
            handle.execute("SET LOCAL session_replication_role = replica");
            handle.createScript(planted).execute();
            assertFound(
                    new EndToEndInvariants(truth, environment.jdbi, loan -> status)
                            .violations(handle, List.of(RecordedLoanScenario.LOAN)),
                    violation);
            handle.rollback();
        });
        assertThat(environment.loan(RecordedLoanScenario.LOAN).state()).isEqualTo(LoanState.COMPLETED);
    }

    private static void assertFound(List<String> violations, String beginning) {
        assertThat(violations)
                .anySatisfy(violation ->
                        assertThat(violation).startsWith(beginning.contains(":") ? beginning : beginning + ":"));
    }

    private static ArrayNode orders(JsonNode truth) {
        return (ArrayNode) truth.path("orders");
    }

    private static ObjectNode order(JsonNode truth, int index) {
        return (ObjectNode) orders(truth).get(index);
    }
}
