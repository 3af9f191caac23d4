package ontu.simulation.lives;

import static org.assertj.core.api.Assertions.assertThat;

import ontu.database.Database;
import ontu.workflows.loan.LoanState;
import ontu.workflows.schedule.RepaymentMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LoanLifeTest {
    @RegisterExtension
    final Database database = new Database();

    @Test
    void aLoanIsFundedPaidOutRepaidAndCompleted() {
        try (LoanWorld world = new LoanWorld(database.dataSource())) {
            world.apply("loan-1", 3, RepaymentMethod.ANNUITY, 1_000_000, 2_000_001, 333_333);
            world.untilState("loan-1", LoanState.FUNDING);
            world.investorsPay("loan-1");
            world.untilState("loan-1", LoanState.REPAYING);
            world.repayAll("loan-1", 3);
            world.untilState("loan-1", LoanState.COMPLETED);

            assertThat(world.bank.truth().path("loans").get(0).path("paidOut").asLong())
                    .isEqualTo(3_333_334);
        }
    }
}
