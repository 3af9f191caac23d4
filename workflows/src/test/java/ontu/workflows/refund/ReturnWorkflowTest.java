package ontu.workflows.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import ontu.workflows.Attention;
import ontu.workflows.AttentionReason;
import ontu.workflows.Bench;
import ontu.workflows.money.Won;
import ontu.workflows.order.ScriptedOrders;
import ontu.workflows.order.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A return, and with it how a workflow follows every step that the journal can name. */
class ReturnWorkflowTest {
    private final List<String> people = Collections.synchronizedList(new ArrayList<>());
    private final ScriptedOrders orders = new ScriptedOrders();
    private final Bench bench = new Bench(ReturnWorkflowImpl.class, orders, new Desk());
    private final ReturnWorkflow refund =
            bench.client().newWorkflowStub(ReturnWorkflow.class, Bench.options("return.i1.r1"));

    private final class Desk implements ReturnActivities {
        @Override
        public void callPerson(long serial, String reason) {
            people.add("call " + serial + ": " + reason);
        }

        @Override
        public void dismissPerson(long serial) {
            people.add("dismiss " + serial);
        }
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void nothingHappensBeforeTheMoneyMayBeReturned() {
        start(Bench.START.plus(Duration.ofHours(3)));
        bench.sleep(Duration.ofHours(3).minusSeconds(1));
        assertThat(orders.calls()).isEmpty();
        end();
        assertThat(orders.calls()).containsExactly("plan return-9", "send return-9");
        assertThat(people).isEmpty();
    }

    @Test
    void anUnknownOutcomeIsAskedFor() {
        orders.answer("send", new Step.Ask());
        start(Bench.START);
        end();
        assertThat(orders.calls()).containsExactly("plan return-9", "send return-9", "ask return-9");
    }

    @Test
    void aStepThatIsNotYetAllowedIsWaitedFor() {
        Instant later = Bench.START.plus(Duration.ofHours(3));
        orders.answer("plan", ScriptedOrders.planAt(later), ScriptedOrders.send());
        start(Bench.START);
        bench.sleep(Duration.ofMinutes(179));
        assertThat(orders.calls()).containsExactly("plan return-9");
        end();
        assertThat(orders.count("plan")).isEqualTo(2);
    }

    @Test
    void aJournalWhoseClockIsBehindIsNotAskedWithoutEnd() {
        orders.answer("plan", ScriptedOrders.planAt(Bench.START.minusSeconds(1)));
        start(Bench.START);
        bench.sleep(Duration.ofMinutes(1));
        assertThat(orders.count("plan")).isBetween(5L, 8L);
        bench.sleep(Duration.ofDays(1));
        assertThat(orders.count("plan")).isLessThan(200);
    }

    @Test
    void aSenderThatDoesNotReportIsFollowedByALookAtTheJournal() {
        orders.fail("send", 1).executed("send");
        start(Bench.START);
        end();
        assertThat(orders.calls()).containsExactly("plan return-9", "send return-9", "plan return-9", "send return-9");
        assertThat(people).isEmpty();
    }

    @Test
    void aSenderThatFailsAgainAndAgainCallsAPersonAndSlowsDown() {
        orders.fail("send", 1);
        start(Bench.START);
        bench.sleep(Duration.ofHours(1));
        assertThat(people).isNotEmpty().allSatisfy(call -> assertThat(call).contains("failed without a word"));
        long sends = orders.count("send");
        bench.sleep(Duration.ofDays(1));
        assertThat(orders.count("send") - sends).isBetween(20L, 26L);
        assertThat(people).noneMatch(call -> call.startsWith("dismiss"));
    }

    @Test
    void aSenderThatRecoversSendsThePersonAway() {
        orders.fail("send", 6).answer("send", new Step.Ask());
        orders.answer("ask", ScriptedOrders.planAt(Bench.START.plus(Duration.ofDays(2))));
        start(Bench.START);
        bench.sleep(Duration.ofHours(2));
        assertThat(people).last().isEqualTo("dismiss 9");
    }

    @Test
    void whatNeedsAPersonIsAskedForOnceADayAndWhenSomebodyHasLooked() {
        orders.answer("send", new Step.Ask());
        orders.answer("ask", person(true), person(true), person(true)).executed("ask");
        start(Bench.START);
        bench.sleep(Duration.ofHours(23));
        assertThat(orders.count("ask")).isEqualTo(1);
        assertThat(people).containsExactly("call 9: The bank gives no conclusive answer.");
        bench.sleep(Duration.ofHours(2));
        assertThat(orders.count("ask")).isEqualTo(2);
        refund.booksChanged();
        bench.until(() -> orders.count("ask") == 3);
        refund.booksChanged();
        end();
        assertThat(people).last().isEqualTo("dismiss 9");
        assertThat(orders.count("plan")).isEqualTo(1);
    }

    @Test
    void whatOnlyPeopleCanSettleIsLookedUpInTheJournal() {
        orders.answer("plan", ScriptedOrders.send(), ScriptedOrders.send());
        orders.answer("send", person(false)).executed("send");
        start(Bench.START);
        bench.until(() -> !people.isEmpty());
        refund.booksChanged();
        end();
        assertThat(orders.calls()).containsExactly("plan return-9", "send return-9", "plan return-9", "send return-9");
        assertThat(orders.count("ask")).isZero();
    }

    @Test
    void nobodyIsNeededAnyMoreAsSoonAsTheOrderGoesOn() {
        Instant inAWeek = Bench.START.plus(Duration.ofDays(7));
        orders.answer("plan", person(false), ScriptedOrders.planAt(inAWeek), ScriptedOrders.send());
        start(Bench.START);
        bench.until(() -> !people.isEmpty());
        refund.booksChanged();
        bench.sleep(Duration.ofHours(1));
        assertThat(people).containsExactly("call 9: The bank gives no conclusive answer.", "dismiss 9");
        end();
        assertThat(bench.now()).isAfterOrEqualTo(inAWeek);
    }

    @Test
    void messagesThatComeBeforeAnybodyWaitsAreHarmless() {
        start(Bench.START.plus(Duration.ofHours(1)));
        refund.booksChanged();
        refund.booksChanged();
        end();
        assertThat(orders.calls()).containsExactly("plan return-9", "send return-9");
    }

    @Test
    void aRunThatBeginsAgainFromNothingSendsNothingTwice() {
        orders.executed("plan");
        start(Bench.START);
        end();
        assertThat(orders.calls()).containsExactly("plan return-9");
    }

    @Test
    void cancelInTheWebUiDoesNotTearAReturnFromItsMoney() {
        orders.answer("send", new Step.Ask());
        orders.answer("ask", person(true)).executed("ask");
        start(Bench.START);
        bench.until(() -> !people.isEmpty());
        WorkflowStub.fromTyped(refund).cancel();
        bench.sleep(Duration.ofHours(1));
        refund.booksChanged();
        bench.until(() -> orders.count("ask") == 2);
        assertThat(people).endsWith("dismiss 9");
    }

    private void start(Instant returnableFrom) {
        WorkflowClient.start(refund::run, new ReturnRequest(9, Won.of(5_000), returnableFrom));
    }

    /** Lets the days pass until the return is made. */
    private void end() {
        bench.sleep(Duration.ofDays(10));
        WorkflowStub.fromTyped(refund).getResult(Void.class);
    }

    private static Step person(boolean askDaily) {
        return new Step.AwaitPerson(
                new Attention(AttentionReason.ORDER_IN_DOUBT, "The bank gives no conclusive answer."), askDaily);
    }
}
