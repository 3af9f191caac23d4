package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import ontu.local.StalledClockException;
import ontu.simulation.endtoend.ActivityInterceptor.ActivityCall;
import ontu.workflows.deposits.DepositPollReport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IsolationBatchTest {
    private static final int LOANS = 6;
    private static final int MAX_STARTS = 3;

    private static BatchResult run(LastingFault fault, ActivityInterceptor defect) {
        try (BatchDatabases databases = new BatchDatabases()) {
            return run(fault, databases, 1, defect);
        }
    }

    /** A clock that stalls is the server's fault: the batch is started again, with other time steps. */
    private static BatchResult run(
            LastingFault fault, BatchDatabases databases, int startOrdinal, ActivityInterceptor defect) {
        try {
            return new IsolationBatch(1, 2, startOrdinal, LOANS, List.of(fault), databases, defect)
                    .run(() -> false, what -> {})
                    .orElseThrow();
        } catch (StalledClockException stalled) {
            if (startOrdinal == MAX_STARTS) {
                throw stalled;
            }
            return run(fault, databases, startOrdinal + 1, defect);
        }
    }

    @Test
    void anOrderThatIsNeverAnsweredChangesNothingForStrangers() {
        BatchResult result = run(LastingFault.DISBURSEMENT_NEVER_ANSWERED, ActivityInterceptor.NONE);

        assertThat(result.violations()).isEmpty();
        assertThat(result.faultCounts()).containsOnlyKeys("lasting: DISBURSEMENT_NEVER_ANSWERED");
        assertThat(result.endCounts().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(LOANS);
    }

    @Test
    void anOrderInDoubtThatStopsStrangersIsDetected() {
        BatchResult result = run(LastingFault.DISBURSEMENT_NEVER_ANSWERED, new IntakeHaltedByOneOrder());

        assertThat(result.violations())
                .anySatisfy(violation -> assertThat(violation).startsWith("L1: "));
        assertBothTimelinesAreShown(result);
    }

    private static void assertBothTimelinesAreShown(BatchResult result) {
        String loan = result.violations().getFirst().replaceFirst(".*?(loan-\\d+).*", "$1");
        List<String> timeline = result.timeline();
        int second = timeline.indexOf("With " + befallen(result) + ":");

        assertThat(timeline).startsWith("Without a fault:");
        assertThat(second).isPositive();
        assertThat(List.of(timeline.subList(0, second), timeline.subList(second, timeline.size())))
                .allSatisfy(lines -> assertThat(lines)
                        .anyMatch(line -> line.contains(" books   " + loan + " LOAN_STATE_CHANGED"))
                        .anyMatch(line -> line.contains(" journal ")));
    }

    private static String befallen(BatchResult result) {
        return result.violations().getFirst().replaceFirst(".* because of (\\w+ of loan-\\d+).*", "$1");
    }

    /** The planted defect: as long as one order is in doubt, no deposit of anybody is read. */
    private static final class IntakeHaltedByOneOrder implements ActivityInterceptor {
        private static final DepositPollReport NOTHING_READ =
                new DepositPollReport(0, 0, 0, Duration.ofHours(12), false, 0, 0);

        private final Set<Object> inDoubt = ConcurrentHashMap.newKeySet();

        @Override
        public @Nullable Object intercept(ActivityCall call) throws Throwable {
            if (call.name().equals("raiseAttention")
                    && call.arguments().toString().contains("conclusive answer")) {
                inDoubt.add(call.argument(0));
            }
            return call.name().equals("poll") && !inDoubt.isEmpty() ? NOTHING_READ : call.proceed();
        }
    }
}
