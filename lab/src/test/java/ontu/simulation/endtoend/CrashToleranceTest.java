package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import ontu.journal.OrderJournal;
import ontu.local.clients.BankApiNames;
import ontu.order.OrderPolicy;
import ontu.order.OrderProtocol;
import ontu.order.OrderTiming;
import ontu.order.TransferKey;
import ontu.schedule.RepaymentMethod;
import ontu.workflows.loan.LoanState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Workers and servers crash, and what Temporal delivers comes twice, late or not at all. */
@Execution(ExecutionMode.CONCURRENT)
class CrashToleranceTest extends LoanFaultTestBase {
    /** Where a worker can crash while it sends. */
    enum CrashPoint {
        BEFORE_JOURNAL,
        AFTER_JOURNAL,
        AFTER_SEND,
        AFTER_REPLY
    }

    @ParameterizedTest
    @EnumSource
    void aWorkerMayCrashAtAnyMomentOfASend(CrashPoint crashPoint) {
        Set<Object> crashed = ConcurrentHashMap.newKeySet();
        ActivityInterceptor crash = call -> {
            if (!call.name().equals("send") || !crashed.add(call.argument(0).getClass())) {
                return call.proceed();
            }
            return switch (crashPoint) {
                case BEFORE_JOURNAL -> throw new ActivityInterceptor.WorkerCrash("before the journal");
                case AFTER_JOURNAL -> {
                    grant(call);
                    throw new ActivityInterceptor.WorkerCrash("after the journal");
                }
                case AFTER_SEND -> call.proceed(); // the report to the journal fails, see failTheFirstReport
                case AFTER_REPLY -> {
                    call.proceed();
                    throw new ActivityInterceptor.WorkerCrash("after the reply");
                }
            };
        };
        try (EndToEndEnvironment environment =
                new EndToEndEnvironment(database.dataSource(), EnvironmentSettings.intercepting(crash))) {
            if (crashPoint == CrashPoint.AFTER_SEND) {
                failTheFirstReport();
            }
            environment.disburse(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            environment.repayAll(LOAN, 1);
            environment.untilState(LOAN, LoanState.COMPLETED);

            EndToEndInvariants.assertHold(environment, LOAN);
            assertThat(crashed)
                    .containsExactlyInAnyOrder(TransferKey.Disbursement.class, TransferKey.Distribution.class);
        }
    }

    private void grant(ActivityInterceptor.ActivityCall call) {
        OrderProtocol protocol = new OrderProtocol(OrderTiming.DEFAULT, OrderPolicy.DEFAULT);
        int sends = (Integer) call.argument(2);
        Instant now = Instant.ofEpochMilli(
                io.temporal.activity.Activity.getExecutionContext().getInfo().getCurrentAttemptScheduledTimestamp());
        database.jdbi()
                .useTransaction(
                        handle -> OrderJournal.apply(handle, (String) call.argument(1), protocol.grant(sends), now));
    }

    /** Makes the first report of a send fail: its transaction fails after the bank has replied. */
    private void failTheFirstReport() {
        database.owner().useHandle(handle -> handle.createScript("""
                CREATE SEQUENCE reports;
                CREATE FUNCTION fail_first_report() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
                BEGIN
                    IF nextval('reports') = 1 THEN
                        RAISE EXCEPTION 'the worker has crashed';
                    END IF;
                    RETURN NEW;
                END $$;
                CREATE TRIGGER fail_first_report BEFORE INSERT ON bank_order_event FOR EACH ROW WHEN (NEW.kind = 'SENT')
                    EXECUTE FUNCTION fail_first_report()""").execute());
    }

    @Test
    void aLoanWhoseServerCrashedAroundTheWorkflowStartIsStartedOnce() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.storeApplication(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            environment.temporal.advance(Duration.ofHours(1));
            assertThat(environment.loan(LOAN).state()).isEqualTo(LoanState.RECEIVED);

            environment.startPending();
            clearWorkflowStart(environment);
            environment.startPending();
            environment.untilState(LOAN, LoanState.FUNDING);
            clearWorkflowStart(environment);
            environment.startPending();
            environment.investorsPay(LOAN);
            environment.untilState(LOAN, LoanState.REPAYING);
            environment.repayAll(LOAN, 1);
            environment.untilState(LOAN, LoanState.COMPLETED);
            clearWorkflowStart(environment);
            environment.startPending();

            EndToEndInvariants.assertHold(environment, LOAN);
        }
    }

    /** As if the API had crashed after starting the workflow and before recording that. */
    private static void clearWorkflowStart(EndToEndEnvironment environment) {
        environment.jdbi.useHandle(handle -> handle.execute("UPDATE loan SET workflow_started_at = NULL"));
    }

    @Test
    void everyActivityMayBeDeliveredTwice() {
        Set<String> crashedCalls = ConcurrentHashMap.newKeySet();
        ActivityInterceptor twice = call -> {
            Object result = call.proceed();
            if (crashedCalls.add(call.name() + call.arguments())) {
                throw new ActivityInterceptor.WorkerCrash("after " + call.name() + " had taken effect");
            }
            return result;
        };
        try (EndToEndEnvironment environment =
                new EndToEndEnvironment(database.dataSource(), EnvironmentSettings.intercepting(twice))) {
            environment.disburse(LOAN, 2, RepaymentMethod.ANNUITY, 1_000_000, 2_000_000);
            environment.repayAll(LOAN, 2);
            environment.untilState(LOAN, LoanState.COMPLETED);

            EndToEndInvariants.assertHold(environment, LOAN);
            assertThat(crashedCalls).hasSizeGreaterThan(15);
        }
    }

    @Test
    void aLoanWhoseHistoryIsLostRestartsAndTransfersNothingTwice() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.bank.addFault(on(BankApiNames.DISBURSEMENT_ORDER, Map.of("kind", "DROP_REPLY")));
            environment.bank.addFault(
                    on(BankApiNames.DISBURSEMENT_ORDER, Map.of("kind", "INQUIRY_LAG", "delay", "PT90M")));
            environment.apply(LOAN, 1, RepaymentMethod.BULLET, 700_000_000, 700_000_000, 700_000_000);
            environment.untilState(LOAN, LoanState.FUNDING);
            environment.investorsPay(LOAN);
            environment.temporal.advanceTo(at(FIRST_DAY, 16, 40));
            assertThat(environment.loseHistory(LOAN)).isTrue();
            environment.untilState(LOAN, LoanState.REPAYING);
            assertThat(environment.loseHistory(LOAN)).isTrue();
            environment.repayAll(LOAN, 1);
            environment.untilState(LOAN, LoanState.COMPLETED);

            EndToEndInvariants.assertHold(environment, LOAN);
            assertThat(BankGroundTruth.of(environment.bank.truth()).executed(BankApiNames.DISBURSEMENT_ORDER))
                    .hasSize(3);
        }
    }

    @Test
    void signalsMayArriveTwiceLateAndInAnyState() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            sendStraySignals(environment, "accept-early-repayment");
            environment.untilState(LOAN, LoanState.FUNDING);
            sendStraySignals(environment, "accept-early-repayment");
            environment.investorsPay(LOAN);
            environment.temporal.advanceTo(at(FIRST_DAY, 16, 10));
            sendStraySignals(environment, "cancel");
            environment.untilState(LOAN, LoanState.REPAYING);
            sendStraySignals(environment, "cancel", "accept-early-repayment");
            environment.repayAll(LOAN, 1);
            environment.untilState(LOAN, LoanState.COMPLETED);

            EndToEndInvariants.assertHold(environment, LOAN);
            assertThat(BankGroundTruth.of(environment.bank.truth()).received()).hasSize(2);
            assertThatCode(() ->
                            environment.client().newUntypedWorkflowStub(LOAN).signal("books-changed"))
                    .isInstanceOf(io.temporal.client.WorkflowNotFoundException.class);
        }
    }

    private static void sendStraySignals(EndToEndEnvironment environment, String... commands) {
        WorkflowStub loan = environment.client().newUntypedWorkflowStub(LOAN);
        for (int i = 0; i < 3; i++) {
            loan.signal("books-changed");
            for (String command : commands) {
                loan.signal(command, command.equals("cancel") ? new Object[0] : new Object[] {"no-such-quote"});
            }
            loan.signal("books-changed");
            environment.temporal.advance(Duration.ofSeconds(1));
        }
    }
}
