package ontu.workflows.returns;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import ontu.attention.Attention;
import ontu.attention.AttentionReason;
import ontu.money.Won;
import ontu.order.Step;
import ontu.workflows.WorkflowTestServer;
import ontu.workflows.order.ScriptedOrderActivities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A return, and with it how a workflow follows every step that the journal can name. */
class ReturnWorkflowTest {
    private final List<String> attentionCalls = Collections.synchronizedList(new ArrayList<>());
    private final ScriptedOrderActivities orders = new ScriptedOrderActivities();
    private final WorkflowTestServer server =
            new WorkflowTestServer(ReturnWorkflowImpl.class, orders, new RecordingReturnActivities());
    private final ReturnWorkflow workflow =
            server.client().newWorkflowStub(ReturnWorkflow.class, WorkflowTestServer.options("return.i1.r1"));

    private final class RecordingReturnActivities implements ReturnActivities {
        @Override
        public void raiseAttention(long serial, String reason) {
            attentionCalls.add("raise " + serial + ": " + reason);
        }

        @Override
        public void clearAttention(long serial) {
            attentionCalls.add("clear " + serial);
        }
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void nothingHappensBeforeTheMoneyMayBeReturned() {
        start(WorkflowTestServer.START.plus(Duration.ofHours(3)));
        server.sleep(Duration.ofHours(3).minusSeconds(1));
        assertThat(orders.calls()).isEmpty();
        end();
        assertThat(orders.calls()).containsExactly("plan return-9", "send return-9");
        assertThat(attentionCalls).isEmpty();
    }

    @Test
    void anUnknownOutcomeIsInquired() {
        orders.answer("send", new Step.Inquire());
        start(WorkflowTestServer.START);
        end();
        assertThat(orders.calls()).containsExactly("plan return-9", "send return-9", "inquire return-9");
    }

    @Test
    void aStepThatIsNotYetAllowedIsWaitedFor() {
        Instant later = WorkflowTestServer.START.plus(Duration.ofHours(3));
        orders.answer("plan", ScriptedOrderActivities.planAt(later), ScriptedOrderActivities.send());
        start(WorkflowTestServer.START);
        server.sleep(Duration.ofMinutes(179));
        assertThat(orders.calls()).containsExactly("plan return-9");
        end();
        assertThat(orders.count("plan")).isEqualTo(2);
    }

    @Test
    void aJournalWhoseClockIsBehindIsNotQueriedWithoutEnd() {
        orders.answer("plan", ScriptedOrderActivities.planAt(WorkflowTestServer.START.minusSeconds(1)));
        start(WorkflowTestServer.START);
        server.sleep(Duration.ofMinutes(1));
        assertThat(orders.count("plan")).isBetween(5L, 8L);
        server.sleep(Duration.ofDays(1));
        assertThat(orders.count("plan")).isLessThan(200);
    }

    @Test
    void aSenderThatDoesNotReportIsFollowedByAReadOfTheJournal() {
        orders.fail("send", 1).executed("send");
        start(WorkflowTestServer.START);
        end();
        assertThat(orders.calls()).containsExactly("plan return-9", "send return-9", "plan return-9", "send return-9");
        assertThat(attentionCalls).isEmpty();
    }

    @Test
    void aSenderThatFailsAgainAndAgainRaisesAttentionAndSlowsDown() {
        orders.fail("send", 1);
        start(WorkflowTestServer.START);
        server.sleep(Duration.ofHours(1));
        assertThat(attentionCalls)
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call).contains("without reporting"));
        long sends = orders.count("send");
        server.sleep(Duration.ofDays(1));
        assertThat(orders.count("send") - sends).isBetween(20L, 26L);
        assertThat(attentionCalls).noneMatch(call -> call.startsWith("clear"));
    }

    @Test
    void aSenderThatRecoversClearsTheAttention() {
        orders.fail("send", 6).answer("send", new Step.Inquire());
        orders.answer("inquire", ScriptedOrderActivities.planAt(WorkflowTestServer.START.plus(Duration.ofDays(2))));
        start(WorkflowTestServer.START);
        server.sleep(Duration.ofHours(2));
        assertThat(attentionCalls).last().isEqualTo("clear 9");
    }

    @Test
    void whatNeedsAnOperatorIsInquiredOnceADayAndWhenTheBooksChange() {
        orders.answer("send", new Step.Inquire());
        orders.answer("inquire", awaitOperator(true), awaitOperator(true), awaitOperator(true))
                .executed("inquire");
        start(WorkflowTestServer.START);
        server.sleep(Duration.ofHours(23));
        assertThat(orders.count("inquire")).isEqualTo(1);
        assertThat(attentionCalls).containsExactly("raise 9: The bank gives no conclusive answer.");
        server.sleep(Duration.ofHours(2));
        assertThat(orders.count("inquire")).isEqualTo(2);
        workflow.booksChanged();
        server.until(() -> orders.count("inquire") == 3);
        workflow.booksChanged();
        end();
        assertThat(attentionCalls).last().isEqualTo("clear 9");
        assertThat(orders.count("plan")).isEqualTo(1);
    }

    /** An alarm calls operators before the bank is asked, and goes when they have acknowledged it. */
    @Test
    void anOrderWithAnAlarmIsInquiredAtOnceAndThenDailyUntilItGoesOn() {
        Attention alarm = new Attention(AttentionReason.ALARM, "The bank already knew this number.");
        orders.answer("send", new Step.AwaitOperator(alarm, true, WorkflowTestServer.START));
        orders.answer("inquire", new Step.AwaitOperator(alarm, true), new Step.AwaitOperator(alarm, true))
                .executed("inquire");
        start(WorkflowTestServer.START);
        server.sleep(Duration.ofMinutes(10));
        assertThat(orders.calls()).containsExactly("plan return-9", "send return-9", "inquire return-9");
        assertThat(attentionCalls).containsExactly("raise 9: The bank already knew this number.");
        server.sleep(Duration.ofHours(25));
        assertThat(orders.count("inquire")).isEqualTo(2);
        workflow.booksChanged();
        end();
        assertThat(attentionCalls).last().isEqualTo("clear 9");
    }

    @Test
    void whatOnlyOperatorsCanDecideIsReadFromTheJournal() {
        orders.answer("plan", ScriptedOrderActivities.send(), ScriptedOrderActivities.send());
        orders.answer("send", awaitOperator(false)).executed("send");
        start(WorkflowTestServer.START);
        server.until(() -> !attentionCalls.isEmpty());
        workflow.booksChanged();
        end();
        assertThat(orders.calls()).containsExactly("plan return-9", "send return-9", "plan return-9", "send return-9");
        assertThat(orders.count("inquire")).isZero();
    }

    @Test
    void nobodyIsNeededAnyMoreAsSoonAsTheOrderGoesOn() {
        Instant inAWeek = WorkflowTestServer.START.plus(Duration.ofDays(7));
        orders.answer(
                "plan", awaitOperator(false), ScriptedOrderActivities.planAt(inAWeek), ScriptedOrderActivities.send());
        start(WorkflowTestServer.START);
        server.until(() -> !attentionCalls.isEmpty());
        workflow.booksChanged();
        server.sleep(Duration.ofHours(1));
        assertThat(attentionCalls).containsExactly("raise 9: The bank gives no conclusive answer.", "clear 9");
        end();
        assertThat(server.now()).isAfterOrEqualTo(inAWeek);
    }

    @Test
    void messagesThatComeBeforeAnybodyWaitsAreHarmless() {
        start(WorkflowTestServer.START.plus(Duration.ofHours(1)));
        workflow.booksChanged();
        workflow.booksChanged();
        end();
        assertThat(orders.calls()).containsExactly("plan return-9", "send return-9");
    }

    @Test
    void aRunThatBeginsAgainFromNothingSendsNothingTwice() {
        orders.executed("plan");
        start(WorkflowTestServer.START);
        end();
        assertThat(orders.calls()).containsExactly("plan return-9");
    }

    @Test
    void cancelInTheWebUiDoesNotTearAReturnFromItsMoney() {
        orders.answer("send", new Step.Inquire());
        orders.answer("inquire", awaitOperator(true)).executed("inquire");
        start(WorkflowTestServer.START);
        server.until(() -> !attentionCalls.isEmpty());
        WorkflowStub.fromTyped(workflow).cancel();
        server.sleep(Duration.ofHours(1));
        workflow.booksChanged();
        server.untilEnded(workflow);
        assertThat(orders.calls()).endsWith("inquire return-9", "inquire return-9");
        assertThat(attentionCalls).endsWith("clear 9");
    }

    private void start(Instant returnableFrom) {
        WorkflowClient.start(workflow::run, new ReturnTerms(9, Won.of(5_000), returnableFrom));
    }

    /** Lets the days pass until the return is made. */
    private void end() {
        server.sleep(Duration.ofDays(10));
        WorkflowStub.fromTyped(workflow).getResult(Void.class);
    }

    private static Step awaitOperator(boolean inquireDaily) {
        return new Step.AwaitOperator(
                new Attention(AttentionReason.ORDER_IN_DOUBT, "The bank gives no conclusive answer."), inquireDaily);
    }
}
