package ontu.temporal;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.common.SearchAttributeKey;
import java.time.Instant;
import java.util.List;
import ontu.database.TestDatabase;
import ontu.local.InProcessTemporal;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A database, Temporal in this process, and loans and returns as rows. */
abstract class WorkflowStarterTestBase {
    static final Instant START = Instant.parse("2027-01-04T00:00:00Z");
    static final SearchAttributeKey<String> STATE = SearchAttributeKey.forKeyword("LoanState");

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    final InProcessTemporal temporal = new InProcessTemporal(START, List.of(STATE));

    /** Of the starter: Temporal's own stands still while workflows wait for a worker. */
    volatile Instant now = START;

    Jdbi jdbi;
    WorkflowStarter starter;

    @BeforeEach
    void createStarter() {
        jdbi = database.jdbi();
        starter = starter(temporal.client());
    }

    @AfterEach
    void stop() {
        temporal.close();
    }

    WorkflowStarter starter(WorkflowClient client) {
        return new WorkflowStarter(jdbi, client, () -> now);
    }

    WorkflowExecutionDescription describe(String workflowId) {
        return temporal.client().newUntypedWorkflowStub(workflowId).describe();
    }

    void terminate(String workflowId) {
        temporal.client().newUntypedWorkflowStub(workflowId).terminate("test");
    }

    List<String> texts(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    void insertLoan(String id) {
        jdbi.useHandle(handle -> handle.execute("""
                INSERT INTO loan (id, bank_loan_number, request_hash, state, state_since, product, principal, annual_rate,
                    term_months, repayment_method, applied_on, funding_deadline, borrower_name, borrower_account_name,
                    borrower_bank_code, borrower_account_number, borrower_account_holder, received_at)
                VALUES (?, lpad(nextval('bank_loan_number')::text, 13, '0'), 'hash', 'RECEIVED', ?, 'credit', 50000000, 7.5,
                    12, 'annuity', '2027-01-04', '2027-01-31', 'Borrower', 'Borrow', '011', '123', 'Borrower', ?)
                """, id, START, START));
    }

    void insertInvestor(String id) {
        jdbi.useHandle(handle -> handle.execute("INSERT INTO investor VALUES (?, ?, ?, ?)", id, id, id, START));
    }

    void insertReturn(String investor, String id, Instant requestedAt, Instant returnableFrom) {
        jdbi.useHandle(handle -> handle.execute("""
                INSERT INTO investor_return (investor_id, id, request_hash, amount, bank_code, account_number,
                    account_holder, state, requested_at, returnable_from)
                VALUES (?, ?, 'hash', 70000, '011', '123', 'Kim', 'HELD', ?, ?)
                """, investor, id, requestedAt, returnableFrom));
    }
}
