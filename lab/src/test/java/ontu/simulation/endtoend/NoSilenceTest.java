package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import ontu.database.TestDatabase;
import ontu.time.BusinessTime;
import ontu.workflows.deposits.DepositPollWorkflow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NoSilenceTest {
    private static final String LOAN = RecordedLoanScenario.LOAN;
    private static final String REPAYING =
            "UPDATE loan SET state = 'REPAYING'; UPDATE instalment SET state = 'SCHEDULED', paid_on = NULL";
    private static final String WAITING_FOR_AN_ACCOUNT =
            "UPDATE loan SET state = 'ISSUING_ACCOUNTS', funding_deadline = '2099-01-01'";
    private static final String ACCOUNT_REQUESTED =
            "; UPDATE account_request SET state = 'UNKNOWN', account_number = NULL";
    /** Its commitments are lent, as they were: nothing is reserved. */
    private static final String FUNDING = "UPDATE loan SET state = 'FUNDING', funding_deadline = '2099-01-01'";

    private static final String A_RETURN =
            "INSERT INTO investor_return (investor_id, id, request_hash, amount, bank_code,"
                    + " account_number, account_holder, state, attention_message, requested_at)"
                    + " SELECT 'inv-1', 'return-1', 'hash', 1, '011', '1', 'one', '%1$s', nullif('%1$s', 'HELD'), now()";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @Test
    void whatStandsStillWithoutAReasonIsFound() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            RecordedLoanScenario.COMPLETED.run(environment);
            environment.settle();
            BankGroundTruth bank = BankGroundTruth.of(environment.bank.truth());
            LocalDate today = BusinessTime.dateOf(environment.now());
            BooksWith books = (planted, runs) -> violations(bank, today, planted, runs);

            assertThat(NoSilence.violations(environment)).isEmpty();
            assertThat(books.find("UPDATE loan SET state = 'DISBURSING'", id -> true))
                    .containsExactly(silent("DISBURSING"));
            assertThat(books.find("UPDATE loan SET state = 'FUNDING'", id -> true))
                    .containsExactly(silent("FUNDING"));
            assertThat(books.find(WAITING_FOR_AN_ACCOUNT, id -> true))
                    .as("no account is requested")
                    .containsExactly(silent("ISSUING_ACCOUNTS"));
            assertThat(books.find(
                            WAITING_FOR_AN_ACCOUNT + ACCOUNT_REQUESTED
                                    + "; UPDATE loan SET funding_deadline = '2000-01-01'",
                            id -> true))
                    .as("the deadline is over")
                    .containsExactly(silent("ISSUING_ACCOUNTS"));
            assertThat(books.find(
                            FUNDING
                                    + "; UPDATE commitment SET state = 'RESERVED', principal_allocated = 0, interest_allocated = 0",
                            id -> true))
                    .as("its money is there")
                    .containsExactly(silent("FUNDING"));
            assertThat(books.find(REPAYING, id -> true))
                    .as("the bank has the borrower's money")
                    .containsExactly(silent("REPAYING"));
            assertThat(books.find(A_RETURN.formatted("HELD"), id -> true))
                    .containsExactly("L3: return return-1 is not executed, and no operator is called");
            assertThat(books.find(FUNDING, id -> !id.equals(LOAN)))
                    .containsExactly("L3: the workflow " + LOAN + " is not running");
            assertThat(books.find(A_RETURN.formatted("NEEDS_OPERATOR"), DepositPollWorkflow.WORKFLOW_ID::equals))
                    .singleElement()
                    .asString()
                    .contains("return-1", "is not running");
            assertThat(books.find("", id -> !id.equals(DepositPollWorkflow.WORKFLOW_ID)))
                    .containsExactly("L3: the workflow " + DepositPollWorkflow.WORKFLOW_ID + " is not running");
        }
    }

    @Test
    void aDateARequestedAccountMoneyThatTheBankDoesNotHaveAndAnOperatorAreReasons() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            RecordedLoanScenario.COMPLETED.run(environment);
            environment.settle();
            BankGroundTruth bank = BankGroundTruth.of(environment.bank.truth());
            LocalDate today = BusinessTime.dateOf(environment.now());

            assertThat(List.of(
                            FUNDING,
                            WAITING_FOR_AN_ACCOUNT + ACCOUNT_REQUESTED,
                            REPAYING + ", due_on = due_on + 1000",
                            REPAYING + ", interest = interest + 1000000000",
                            "UPDATE loan SET state = 'DISBURSING', attention_message = 'why', attention_since = now()"))
                    .allSatisfy(planted -> assertThat(violations(bank, today, planted, id -> true))
                            .as(planted)
                            .isEmpty());
        }
    }

    @FunctionalInterface
    private interface BooksWith {
        List<String> find(String planted, Predicate<String> runs);
    }

    private static String silent(String state) {
        return "L3: " + LOAN + " is " + state
                + ": it waits for no date, for no requested account and for no money that the"
                + " bank does not have, and no operator is called";
    }

    /** What is planted is rolled back with its transaction, in which triggers are disabled. */
    private List<String> violations(BankGroundTruth bank, LocalDate today, String planted, Predicate<String> runs) {
        ViolationCollector collector = new ViolationCollector();
        database.owner().useHandle(handle -> {
            handle.begin();
            handle.execute("SET LOCAL session_replication_role = replica");
            handle.execute("UPDATE loan SET closed_at = NULL"); // the loan has ended; what is planted lives
            handle.createScript(planted).execute();
            new NoSilence(bank, handle, runs, today, collector).check();
            handle.rollback();
        });
        return collector.violations();
    }
}
