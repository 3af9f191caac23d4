package ontu.workflows.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowClient;
import java.time.Duration;
import ontu.workflows.Attention;
import ontu.workflows.AttentionReason;
import ontu.workflows.Bench;
import ontu.workflows.WebUi;
import ontu.workflows.money.Won;
import ontu.workflows.order.ScriptedOrders;
import ontu.workflows.order.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators see of a return in the Web UI. */
class ReturnBoardTest {
    private static final String ID = "return.inv-1.r1";

    private final ScriptedOrders orders = new ScriptedOrders();
    private final Bench bench = new Bench(ReturnWorkflowImpl.class, orders, new EmptyDesk());
    private final WebUi ui = new WebUi(bench.client(), ID);

    /** Nobody minds. */
    private static final class EmptyDesk implements ReturnActivities {
        @Override
        public void callPerson(long serial, String reason) {}

        @Override
        public void dismissPerson(long serial) {}
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void start() {
        ReturnWorkflow refund = bench.client().newWorkflowStub(ReturnWorkflow.class, Bench.options(ID));
        WorkflowClient.start(
                refund::run, new ReturnRequest(9, ScriptedOrders.AMOUNT, Bench.START.plus(Duration.ofHours(3))));
    }

    @Test
    void aReturnSaysWhatItWaitsForAndThenThatItIsMade() {
        start();
        bench.sleep(Duration.ofHours(1));
        assertThat(ui.details()).isEqualTo("""
                ### Return of 100,000 won
                - Waits for: the bank returns money three hours after it was deposited
                """);
        bench.sleep(Duration.ofHours(3));

        assertThat(ui.details()).isEqualTo("""
                ### Return of 100,000 won
                - Made
                - Order: `10000000017000100101` EXECUTED (`00000`)
                """);
        assertThat(ui.timeline())
                .containsExactly(
                        "the bank returns money three hours after it was deposited",
                        "plan: give back",
                        "give back: 100,000 won, number 10000000017000100101");
    }

    @Test
    void aReturnThatNeedsAPersonIsFoundAsLoansAre() {
        orders.answer("send", new Step.Ask());
        Attention doubt = new Attention(AttentionReason.ORDER_IN_DOUBT, "The bank gives no conclusive answer.");
        orders.answer("ask", new Step.AwaitPerson(doubt, true));
        start();
        bench.sleep(Duration.ofHours(4));

        assertThat(ui.column(Attention.KEY)).isEqualTo("ORDER_IN_DOUBT");
        assertThat(ui.details())
                .contains("A person is needed: ORDER_IN_DOUBT", "/orders/10000000017000100101/decision");
        assertThat(ui.timeline()).contains("a person is needed: ORDER_IN_DOUBT", "waiting for a person");

        orders.executed("ask");
        bench.sleep(Duration.ofDays(2));
        assertThat(ui.column(Attention.KEY)).isNull();
        assertThat(ui.changes()).hasSize(2);
    }

    @Test
    void aReturnWithoutANumberPointsToTheInvestorsMoney() {
        Attention notUsable = new Attention(AttentionReason.MONEY_NOT_USABLE, "The money is not there.");
        orders.notYet("plan", Won.of(100_000), new Step.AwaitPerson(notUsable, false));
        start();
        bench.sleep(Duration.ofHours(4));

        assertThat(ui.details()).contains("\"$ONTU_URL/investors/inv-1/account\"");
    }
}
