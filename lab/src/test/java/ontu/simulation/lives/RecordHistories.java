package ontu.simulation.lives;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ontu.database.Database;
import ontu.local.outside.BankApi;
import ontu.workflows.deposit.DepositSweepWorkflow;
import ontu.workflows.loan.LoanState;
import ontu.workflows.money.Won;
import ontu.workflows.refund.ReturnWorkflow;
import ontu.workflows.schedule.RepaymentMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Lives every {@link LoanStory}, and what else has {@link StoredHistories}, and stores the histories, over those that were
 * stored before. No part of the build, since what the build replays must be old: {@code mvn test
 * -Dtest=RecordHistories}, after a change that {@link ontu.workflows.Versions} can tell from what was before, or for a
 * new story.
 */
class RecordHistories {
    private static final String RETURN_ID = "return-1";

    @RegisterExtension
    final Database database = new Database();

    @ParameterizedTest
    @EnumSource
    void record(LoanStory story) throws Exception {
        try (LoanWorld world = new LoanWorld(database.dataSource())) {
            story.live(world);
            world.rest();

            store(world, LoanStory.LOAN, HistoryFile.of(story));
        }
    }

    @Test
    void recordAnHourOfSweeps() throws Exception {
        try (LoanWorld world = new LoanWorld(database.dataSource())) {
            liveWithADeposit(world);

            store(world, DepositSweepWorkflow.WORKFLOW_ID, StoredHistories.DEPOSIT_SWEEP);
        }
    }

    @Test
    void recordAReturn() throws Exception {
        try (LoanWorld world = new LoanWorld(database.dataSource())) {
            liveWithAReturn(world, Map.of("kind", "REFUSE", "code", "AC073"));

            store(world, ReturnWorkflow.workflowId("inv-1", RETURN_ID), StoredHistories.RETURN);
        }
    }

    @Test
    void recordAReturnInDoubt() throws Exception {
        try (LoanWorld world = new LoanWorld(database.dataSource())) {
            liveWithAReturn(world, Map.of("kind", "DROP_REPLY"));

            store(world, ReturnWorkflow.workflowId("inv-1", RETURN_ID), StoredHistories.RETURN_IN_DOUBT);
        }
    }

    private static void liveWithAReturn(LoanWorld world, Map<String, String> fault) {
        Map<String, Object> onReturn = new HashMap<>(fault);
        onReturn.put("api", BankApi.RETURN);
        onReturn.put("ordinals", List.of(1));
        world.bank.fault(onReturn);
        liveWithADeposit(world);
        world.giveBack(1, RETURN_ID, 500_000);
        world.temporal.advance(Duration.ofDays(1));
    }

    private static void liveWithADeposit(LoanWorld world) {
        world.apply(LoanStory.LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
        world.untilState(LoanStory.LOAN, LoanState.FUNDING);
        world.bank.deposit(world.investorAccount(1), Won.of(1_500_000));
        world.temporal.advance(Duration.ofHours(1));
    }

    private static void store(LoanWorld world, String workflowId, HistoryFile file) throws Exception {
        file.write(world.client().fetchHistory(workflowId).toJson(true));
        assertThat(file.path()).isNotEmptyFile();
    }
}
