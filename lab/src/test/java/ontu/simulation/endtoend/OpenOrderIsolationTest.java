package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import ontu.database.TestDatabase;
import ontu.local.clients.BankApiNames;
import ontu.local.clients.SandboxClient;
import ontu.money.Won;
import ontu.schedule.RepaymentMethod;
import ontu.workflows.loan.LoanState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** One loan's order is never answered: the money of strangers goes out all the same. */
@Execution(ExecutionMode.CONCURRENT)
class OpenOrderIsolationTest {
    private static final String STRUCK = "loan-1";
    private static final String STRANGER = "loan-2";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @Test
    void aDisbursementThatIsNeverAnsweredHoldsBackNoOtherLoan() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            loseTheReplyAndEveryInquiry(environment, BankApiNames.DISBURSEMENT_ORDER, BankApiNames.DISBURSEMENT_RESULT);
            fundStruckLoan(environment);
            fundStranger(environment);
            environment.untilState(STRANGER, LoanState.REPAYING);

            assertThat(environment.loan(STRUCK).state()).isEqualTo(LoanState.DISBURSING);
        }
    }

    @Test
    void aDistributionThatIsNeverAnsweredHoldsBackNoOtherLoan() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            fundStruckLoan(environment);
            fundStranger(environment);
            environment.untilState(STRUCK, LoanState.REPAYING);
            environment.untilState(STRANGER, LoanState.REPAYING);
            loseTheReplyAndEveryInquiry(environment, BankApiNames.DISTRIBUTION_ORDER, BankApiNames.DISTRIBUTION_RESULT);
            environment.advanceTo(environment.dueDate(STRUCK, 1), 10);
            environment.borrowerPays(STRUCK, environment.amountDue(STRUCK, 1));
            environment.temporal.advance(Duration.ofDays(1));
            environment.borrowerPays(STRANGER, environment.amountDue(STRANGER, 1));
            environment.untilState(STRANGER, LoanState.COMPLETED);

            assertThat(environment.loan(STRUCK).state()).isEqualTo(LoanState.REPAYING);
        }
    }

    @Test
    void moneyThatAnOrderInProgressMayTakeIsWaitedForInWordsOfItsOwn() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.bank.addFault(SandboxClient.rule(BankApiNames.DISBURSEMENT_ORDER, "DELAY_EXECUTION", 1)
                    .put("delay", "PT120H"));
            fundStruckLoan(environment);
            fundStranger(environment);
            environment.bank.withdraw(environment.investorAccount(4), Won.of(1));
            environment.until(() -> environment.needsOperator(STRANGER), Duration.ofDays(4), "attention is raised");
            assertThat(environment.attention(STRANGER)).contains("open orders of other transfers may still take it");
        }
    }

    private static void loseTheReplyAndEveryInquiry(EndToEndEnvironment environment, String order, String inquiry) {
        environment.bank.addFault(SandboxClient.rule(order, "DROP_REPLY", 1));
        environment.bank.addFault(SandboxClient.rule(inquiry, "WRONG_CODE").put("code", "AT999"));
    }

    private static void fundStruckLoan(EndToEndEnvironment environment) {
        environment.fund(STRUCK, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
        environment.temporal.advance(Duration.ofDays(1));
    }

    /** Other investors and, by its own account, another borrower. */
    private static void fundStranger(EndToEndEnvironment environment) {
        environment.storeApplication(
                STRANGER, 1, RepaymentMethod.BULLET, new TreeMap<>(Map.of(3, 1_000_000L, 4, 1_000_000L)));
        environment.startPending();
        environment.untilState(STRANGER, LoanState.FUNDING);
        environment.investorsPay(STRANGER);
        environment.untilState(STRANGER, LoanState.DISBURSING);
    }
}
