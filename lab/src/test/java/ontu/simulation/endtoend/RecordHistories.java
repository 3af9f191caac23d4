package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ontu.database.TestDatabase;
import ontu.local.clients.BankApiNames;
import ontu.money.Won;
import ontu.schedule.RepaymentMethod;
import ontu.workflows.deposits.DepositPollWorkflow;
import ontu.workflows.loan.LoanState;
import ontu.workflows.returns.ReturnWorkflow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs every {@link RecordedLoanScenario} and the other {@link StoredHistories}, and stores the histories of today's
 * versions, replacing those of the same version; those of earlier versions stay. Not part of the build, since the build must replay recorded histories: {@code mvn test
 * -Dtest=RecordHistories}, after a change with a new id in {@link ontu.workflows.Versions}, or for a new scenario.
 */
class RecordHistories {
    private static final String RETURN_ID = "return-1";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @ParameterizedTest
    @EnumSource
    void record(RecordedLoanScenario scenario) throws Exception {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            scenario.run(environment);
            environment.settle();

            store(environment, RecordedLoanScenario.LOAN, HistoryFile.of(scenario));
        }
    }

    @Test
    void recordAnHourOfDepositPolls() throws Exception {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            runWithDeposit(environment);

            store(environment, DepositPollWorkflow.WORKFLOW_ID, StoredHistories.DEPOSIT_POLL);
        }
    }

    @Test
    void recordAReturn() throws Exception {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            runWithReturn(environment, Map.of("kind", "REFUSE", "code", "AC073"));

            store(environment, ReturnWorkflow.workflowId("inv-1", RETURN_ID), StoredHistories.RETURN);
        }
    }

    @Test
    void recordAReturnInDoubt() throws Exception {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            runWithReturn(environment, Map.of("kind", "DROP_REPLY"));

            store(environment, ReturnWorkflow.workflowId("inv-1", RETURN_ID), StoredHistories.RETURN_IN_DOUBT);
        }
    }

    private static void runWithReturn(EndToEndEnvironment environment, Map<String, String> fault) {
        Map<String, Object> onReturn = new HashMap<>(fault);
        onReturn.put("api", BankApiNames.DEPOSIT_RETURN);
        onReturn.put("ordinals", List.of(1));
        environment.bank.addFault(onReturn);
        runWithDeposit(environment);
        environment.requestReturn(1, RETURN_ID, 500_000);
        environment.temporal.advance(Duration.ofDays(1));
    }

    private static void runWithDeposit(EndToEndEnvironment environment) {
        environment.apply(RecordedLoanScenario.LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
        environment.untilState(RecordedLoanScenario.LOAN, LoanState.FUNDING);
        environment.bank.deposit(environment.investorAccount(1), Won.of(1_500_000));
        environment.temporal.advance(Duration.ofHours(1));
    }

    private static void store(EndToEndEnvironment environment, String workflowId, HistoryFile file) throws Exception {
        file.write(environment.client().fetchHistory(workflowId).toJson(true));
        assertThat(file.path()).isNotEmptyFile();
    }
}
