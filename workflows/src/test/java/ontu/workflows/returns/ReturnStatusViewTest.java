package ontu.workflows.returns;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowClient;
import java.time.Duration;
import ontu.attention.Attention;
import ontu.attention.AttentionReason;
import ontu.money.Won;
import ontu.order.Step;
import ontu.workflows.RaisedAttention;
import ontu.workflows.WebUi;
import ontu.workflows.WorkflowTestServer;
import ontu.workflows.order.ScriptedOrderActivities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators see of a return in the Web UI. */
class ReturnStatusViewTest {
    private static final String ID = "return.inv-1.r1";

    private final ScriptedOrderActivities orders = new ScriptedOrderActivities();
    private final WorkflowTestServer server =
            new WorkflowTestServer(ReturnWorkflowImpl.class, orders, new NoOpReturnActivities());
    private final WebUi ui = new WebUi(server.client(), ID);

    /** Nobody minds. */
    private static final class NoOpReturnActivities implements ReturnActivities {
        @Override
        public void raiseAttention(long serial, String reason) {}

        @Override
        public void clearAttention(long serial) {}
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void start() {
        ReturnWorkflow workflow = server.client().newWorkflowStub(ReturnWorkflow.class, WorkflowTestServer.options(ID));
        WorkflowClient.start(
                workflow::run,
                new ReturnTerms(9, ScriptedOrderActivities.AMOUNT, WorkflowTestServer.START.plus(Duration.ofHours(3))));
    }

    @Test
    void aReturnSaysWhatItWaitsForAndThenThatItIsMade() {
        start();
        server.sleep(Duration.ofHours(1));
        assertThat(ui.details()).isEqualTo("""
                ### Return of 100,000 won
                - Waits for: the bank returns money three hours after it was deposited
                """);
        server.sleep(Duration.ofHours(3));

        assertThat(ui.details()).isEqualTo("""
                ### Return of 100,000 won
                - Returned
                - Order: `10000000017000100101` EXECUTED (`00000`)
                """);
        assertThat(ui.timeline())
                .containsExactly(
                        "the bank returns money three hours after it was deposited",
                        "plan: return the money",
                        "return the money: 100,000 won, number 10000000017000100101");
    }

    @Test
    void aReturnThatNeedsAnOperatorIsFoundAsLoansAre() {
        orders.answer("send", new Step.Inquire());
        Attention doubt = new Attention(AttentionReason.ORDER_IN_DOUBT, "The bank gives no conclusive answer.");
        orders.answer("inquire", new Step.AwaitOperator(doubt, true));
        start();
        server.sleep(Duration.ofHours(4));

        assertThat(ui.column(RaisedAttention.SEARCH_ATTRIBUTE)).isEqualTo("ORDER_IN_DOUBT");
        assertThat(ui.details()).contains("### Attention: ORDER_IN_DOUBT", "/orders/10000000017000100101/decision");
        assertThat(ui.timeline()).contains("raise attention: ORDER_IN_DOUBT", "waiting for an operator");

        orders.executed("inquire");
        server.sleep(Duration.ofDays(2));
        assertThat(ui.column(RaisedAttention.SEARCH_ATTRIBUTE)).isNull();
        assertThat(ui.changes()).hasSize(2);
    }

    @Test
    void aReturnWithoutANumberPointsToTheInvestorsMoney() {
        Attention notUsable = new Attention(AttentionReason.MONEY_NOT_USABLE, "The money is not there.");
        orders.withoutOrder("plan", Won.of(100_000), new Step.AwaitOperator(notUsable, false));
        start();
        server.sleep(Duration.ofHours(4));

        assertThat(ui.details()).contains("\"$ONTU_URL/investors/inv-1/account\"");
    }
}
