package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ontu.database.TestDatabase;
import ontu.schedule.RepaymentMethod;
import ontu.workflows.loan.LoanState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LoanEndToEndTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @Test
    void aLoanIsFundedDisbursedRepaidAndCompleted() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.apply("loan-1", 3, RepaymentMethod.ANNUITY, 1_000_000, 2_000_001, 333_333);
            environment.untilState("loan-1", LoanState.FUNDING);
            environment.investorsPay("loan-1");
            environment.untilState("loan-1", LoanState.REPAYING);
            environment.repayAll("loan-1", 3);
            environment.untilState("loan-1", LoanState.COMPLETED);

            assertThat(environment
                            .bank
                            .truth()
                            .path("loans")
                            .get(0)
                            .path("disbursed")
                            .asLong())
                    .isEqualTo(3_333_334);
        }
    }
}
