package ontu.simulation.lives;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import ontu.database.Database;
import ontu.workflows.loan.LoanState;
import ontu.workflows.loan.LoanStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A checker that finds nothing proves nothing until it has found what was planted. */
class InvariantsTest {
    private static final String DECIDED = "UPDATE bank_order_event SET code = 'DECIDED' WHERE kind = 'SETTLED'";

    @RegisterExtension
    final Database database = new Database();

    @Test
    void everyPlantedViolationIsFoundAndNamed() {
        try (LoanWorld world = new LoanWorld(database.dataSource())) {
            LoanStory.PAYMENT_IN_DOUBT.live(world);
            Invariants.hold(world, LoanStory.LOAN);

            atTheBank(world, "P1", bank -> order(bank, 0).put("number", "10000000099000000101"));
            atTheBank(world, "P2", bank -> orders(bank).add(order(bank, 0).deepCopy()));
            atTheBank(
                    world,
                    "P3",
                    bank -> ((ObjectNode) order(bank, 0).path("rows").get(0)).put("amount", 1));
            atTheBank(world, "P4", bank -> ((ArrayNode) bank.path("payouts")).removeAll());
            atTheBank(
                    world,
                    "P5",
                    bank -> orders(bank).add(order(bank, 0).deepCopy().put("bankDate", LocalDate.EPOCH.toString())));
            atTheBank(world, "P7", bank -> order(bank, 0).put("state", "REFUSED"));
            atTheBank(
                    world,
                    "P8",
                    bank -> orders(bank).add(order(bank, 0).deepCopy().put("subject", "another loan")));
            atTheBank(world, "P11", bank -> ((ArrayNode) bank.path("deposits")).remove(0));
            atTheBank(world, "P13", bank -> ((ObjectNode) bank.path("loans").get(0)).put("paidOut", 1));
            atTheBank(
                    world, "P17", bank -> ((ObjectNode) bank.path("accounts").get(0)).put("number", "79019999999999"));
            atTheBank(world, "P18", bank -> orders(bank).remove(orders(bank).size() - 1));

            inTheBooks(
                    world,
                    "P6",
                    "DELETE FROM bank_order_event WHERE kind = 'ASKED'; "
                            + "INSERT INTO bank_order_event (number, at, kind, state_before, state_after, sends) "
                            + "SELECT number, now(), 'GRANTED', 'PLANNED', 'SENT', 2 FROM bank_order ORDER BY number LIMIT 1");
            inTheBooks(world, "P7", "UPDATE bank_order SET state = 'WAITING', settled_at = NULL");
            inTheBooks(world, "P9", decision("NULL, NULL, NULL, NULL") + "; " + DECIDED);
            inTheBooks(world, "P9", decision("'lee', now(), 'r', repeat('0', 64)"));
            inTheBooks(world, "P9", decision("'kim', now(), 'r', repeat('0', 64)") + "; " + DECIDED);
            inTheBooks(world, "P9", decision("'lee', now(), 'r', repeat('1', 64)") + "; " + DECIDED);
            inTheBooks(
                    world,
                    "P9",
                    "UPDATE bank_order_event SET state_before = 'NOT_EXECUTED', state_after = 'UNKNOWN' WHERE kind = 'ASKED'");
            inTheBooks(world, "P10", "UPDATE loan SET state = 'REPAYING'");
            inTheBooks(world, "P11", "UPDATE deposit SET amount = amount + 1");
            inTheBooks(
                    world, "P12", "UPDATE ledger_account SET balance = balance + 1 WHERE kind = 'INVESTOR_AVAILABLE'");
            inTheBooks(world, "P13", "UPDATE leg_line SET amount = amount - 1");
            inTheBooks(world, "P14", "UPDATE posting SET amount = amount + 1 WHERE side = 'DEBIT'");
            inTheBooks(world, "P14", "UPDATE round SET interest = interest + 1");
            inTheBooks(world, "P15", "DELETE FROM bank_order_event; DELETE FROM bank_order");
            inTheBooks(
                    world,
                    "P17",
                    "INSERT INTO event (at, business_date, type, loan_id, detail) "
                            + "SELECT at, business_date, type, loan_id, detail FROM event WHERE type = 'LOAN_DISBURSED'");
            inTheBooks(world, "P18", "UPDATE allocation SET principal = principal - 1");
        }
    }

    /** A decision about every order; the tables' checks are off. */
    private static String decision(String approval) {
        return "ALTER TABLE order_decision DROP CONSTRAINT order_decision_check,"
                + " DROP CONSTRAINT order_decision_check1, DROP CONSTRAINT order_decision_check2;"
                + " INSERT INTO order_decision (number, outcome, bank_reference, proposer, proposed_at, proposal_reason,"
                + " proposer_saw, approver, approved_at, approval_reason, approver_saw)"
                + " SELECT number, state, 'R', 'kim', now(), 'r', repeat('0', 64), " + approval + " FROM bank_order";
    }

    private static void atTheBank(LoanWorld world, String predicate, Consumer<JsonNode> planted) {
        JsonNode truth = world.bank.truth();
        planted.accept(truth);
        assertFound(
                new Invariants(truth, world.jdbi, loan -> world.workflow(loan).status()).violations(LoanStory.LOAN),
                predicate);
    }

    /** The plant goes away with its transaction; the tables' own guards are switched off for it. */
    private void inTheBooks(LoanWorld world, String predicate, String planted) {
        LoanStatus status = world.workflow(LoanStory.LOAN).status();
        JsonNode truth = world.bank.truth();
        database.owner().useHandle(handle -> {
            handle.begin();
            handle.execute("SET LOCAL session_replication_role = replica");
            handle.createScript(planted).execute();
            assertFound(
                    new Invariants(truth, world.jdbi, loan -> status).violations(handle, List.of(LoanStory.LOAN)),
                    predicate);
            handle.rollback();
        });
        assertThat(world.loan(LoanStory.LOAN).state()).isEqualTo(LoanState.COMPLETED);
    }

    private static void assertFound(List<String> violations, String predicate) {
        assertThat(violations).anySatisfy(violation -> assertThat(violation).startsWith(predicate + ":"));
    }

    private static ArrayNode orders(JsonNode truth) {
        return (ArrayNode) truth.path("orders");
    }

    private static ObjectNode order(JsonNode truth, int index) {
        return (ObjectNode) orders(truth).get(index);
    }
}
