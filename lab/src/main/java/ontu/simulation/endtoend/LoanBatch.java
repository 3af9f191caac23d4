package ontu.simulation.endtoend;

import io.temporal.client.WorkflowException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import ontu.order.OrderTiming;
import ontu.simulation.RandomStreams;
import ontu.workflows.deposits.DepositPollWorkflow;
import ontu.workflows.loan.LoanState;

/** A number of loans in one environment under random faults, until all have ended. */
final class LoanBatch implements AutoCloseable {
    /** While accounts are issued and loans are funded and disbursed. */
    private static final Duration BUSY_STEP = Duration.ofHours(2);

    /** The interval of deposit polls; unlike the steps, so that they do not coincide. */
    private static final Duration POLL_INTERVAL = Duration.ofMinutes(250);

    private static final Duration CALM_STEP = Duration.ofHours(6);
    private static final Duration BUSY_PERIOD = Duration.ofDays(5);
    /** After the last instalment of the longest loan: a loan that has not ended by then never will. */
    private static final Duration MAX_DURATION = Duration.ofDays(150);
    /** Long enough for deposits to be usable, for an inquiry to be conclusive, and for the last daily inquiry. */
    private static final Duration SETTLING_TIME = Duration.ofDays(3);
    /** As agreed with the bank; longer where time may prove nothing. */
    private static final Duration AGREED_LAG = OrderTiming.DEFAULT.inquiryLag().minusMinutes(10);

    private static final Duration UNAGREED_LAG = Duration.ofHours(20);

    private final RandomStreams randomStreams;
    private final ProcessFaults processFaults;
    private final EndToEndEnvironment environment;
    private final BatchClock clock;
    private final List<LoanScenario> loanScenarios;
    private final List<PlannedIncident> incidents = new ArrayList<>();

    /** @param action returns whether it took place */
    private record PlannedIncident(Instant at, String name, BooleanSupplier action) {}

    private record LoanSnapshot(LoanState state, boolean needsOperator) {
        boolean isFinalFor(LoanScenario loanScenario) {
            return loanScenario.hasApplied() && (state.isTerminal() || needsOperator);
        }
    }

    /**
     * @param number odd ones have workers without caches
     * @param startOrdinal how often this batch was started: a restarted batch uses other time steps
     * @param defect a planted defect of Ontu, for tests of the search itself
     */
    LoanBatch(long seed, long number, int startOrdinal, int loans, DataSource database, ActivityInterceptor defect) {
        randomStreams = new RandomStreams(seed, number);
        SplittableRandom random = randomStreams.stream("batch");
        boolean lagIsBounded = random.nextBoolean();
        EnvironmentSettings.WorkflowCache workflowCache = number % 2 == 1
                ? EnvironmentSettings.WorkflowCache.MINIMAL
                : EnvironmentSettings.WorkflowCache.AS_IN_PRODUCTION;
        FlakyDatabase flaky = new FlakyDatabase();
        processFaults = new ProcessFaults(randomStreams, flaky);
        environment = new EndToEndEnvironment(
                database,
                new EnvironmentSettings(
                        activities -> processFaults.wrap(defect.wrap(activities)),
                        flaky::wrap,
                        lagIsBounded,
                        workflowCache,
                        POLL_INTERVAL));
        clock = new BatchClock(environment.temporal, randomStreams.stream("clock " + startOrdinal));
        loanScenarios = IntStream.rangeClosed(1, loans)
                .mapToObj(loan -> new LoanScenario(
                        environment, "loan-" + loan, LoanCircle.EVERYBODY, randomStreams.stream("loan " + loan)))
                .toList();
        BankFaults.draw(
                        randomStreams,
                        EndToEndEnvironment.START,
                        EndToEndEnvironment.START.plus(MAX_DURATION),
                        lagIsBounded ? AGREED_LAG : UNAGREED_LAG)
                .forEach(environment.bank::addFault);
        planIncidents(random, workflowCache);
    }

    private void planIncidents(SplittableRandom random, EnvironmentSettings.WorkflowCache workflowCache) {
        for (LoanScenario loanScenario : loanScenarios) {
            SplittableRandom loanRandom = randomStreams.stream("happenings of " + loanScenario.id());
            maybePlan(loanRandom, "HISTORY_LOST", () -> environment.loseHistory(loanScenario.id()));
            maybePlan(loanRandom, "STRAY_SIGNALS", () -> sendStraySignals(loanScenario.id()));
            maybePlan(loanRandom, "STRAY_SIGNALS", () -> sendStraySignals(loanScenario.id()));
            maybePlan(loanRandom, "WORKFLOW_START_FORGOTTEN", () -> clearWorkflowStart(loanScenario.id()));
            maybePlan(loanRandom, "RETURN", () -> requestReturn("return-" + loanScenario.id(), loanRandom));
        }
        for (int i = random.nextInt(3); i >= 0; i--) {
            incidents.add(new PlannedIncident(
                    randomTime(random),
                    "DEPOSIT_POLL_HISTORY_LOST",
                    () -> environment.histories.lose(DepositPollWorkflow.WORKFLOW_ID)));
            if (workflowCache == EnvironmentSettings.WorkflowCache.MINIMAL) {
                // Before all others of its step, while no work is running that could be lost with the workers.
                incidents.addFirst(new PlannedIncident(randomTime(random), "WORKERS_REPLACED", this::replaceWorkers));
            }
        }
    }

    private void maybePlan(SplittableRandom random, String name, BooleanSupplier what) {
        Instant at = randomTime(random);
        if (random.nextInt(3) == 0) {
            incidents.add(new PlannedIncident(at, name, what));
        }
    }

    /** Half of the incidents occur while loans are funded and disbursed. */
    private static Instant randomTime(SplittableRandom random) {
        long longest = random.nextBoolean() ? BUSY_PERIOD.toMinutes() : MAX_DURATION.toMinutes() / 2;
        return EndToEndEnvironment.START.plus(Duration.ofMinutes(random.nextLong(longest)));
    }

    /**
     * Runs all loans to their ends and checks the invariants.
     *
     * @param stopped whether the search was stopped
     * @param waitsFor is told what the batch begins to wait for
     * @return empty if it was stopped
     */
    Optional<BatchResult> run(BooleanSupplier stopped, Consumer<String> waitsFor) {
        Instant end = EndToEndEnvironment.START.plus(MAX_DURATION);
        Map<String, LoanSnapshot> snapshots = Map.of();
        while (environment.now().isBefore(end) && !hasSettled(snapshots)) {
            if (stopped.getAsBoolean()) {
                return Optional.empty();
            }
            waitsFor.accept("the database");
            snapshots = snapshots();
            step(snapshots, environment.now(), waitsFor);
            boolean busy = environment.now().isBefore(EndToEndEnvironment.START.plus(BUSY_PERIOD)) || isBusy(snapshots);
            waitsFor.accept("the clock, at " + environment.now());
            clock.advance(busy ? BUSY_STEP : CALM_STEP);
        }
        waitsFor.accept("the last three days, and the check of the invariants");
        return Optional.of(result());
    }

    private boolean hasSettled(Map<String, LoanSnapshot> snapshots) {
        return incidents.isEmpty()
                && loanScenarios.stream()
                        .allMatch(loanScenario -> snapshots.containsKey(loanScenario.id())
                                && snapshots.get(loanScenario.id()).isFinalFor(loanScenario));
    }

    private static boolean isBusy(Map<String, LoanSnapshot> snapshots) {
        return snapshots.values().stream()
                .anyMatch(snapshot -> !snapshot.needsOperator()
                        && (snapshot.state() == LoanState.FUNDING || snapshot.state() == LoanState.DISBURSING));
    }

    // First the incidents that may lose work: just after time has passed, no work is running. This server skips no
    // time until a lost task times out.
    private void step(Map<String, LoanSnapshot> snapshots, Instant now, Consumer<String> waitsFor) {
        applyDueIncidents(now, waitsFor);
        for (LoanScenario loanScenario : loanScenarios) {
            LoanSnapshot snapshot = snapshots.get(loanScenario.id());
            waitsFor.accept(loanScenario.nextWait());
            if (snapshot == null) {
                loanScenario.apply(now);
            } else {
                loanScenario.act(snapshot.state(), now);
            }
        }
        waitsFor.accept("late calls and the start of workflows");
        processFaults.deliverLateCalls();
        environment.startPending();
    }

    private void applyDueIncidents(Instant now, Consumer<String> waitsFor) {
        List<PlannedIncident> due = incidents.stream()
                .filter(incident -> !now.isBefore(incident.at()))
                .toList();
        incidents.removeAll(due);
        due.forEach(incident -> {
            waitsFor.accept("the incident " + incident.name());
            if (incident.action().getAsBoolean()) {
                processFaults.count(incident.name());
            }
        });
    }

    private Map<String, LoanSnapshot> snapshots() {
        return environment.jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT id, state, attention_message IS NOT NULL FROM loan")
                .reduceResultSet(new HashMap<>(), (all, row, context) -> {
                    all.put(row.getString(1), new LoanSnapshot(LoanState.valueOf(row.getString(2)), row.getBoolean(3)));
                    return all;
                }));
    }

    private BatchResult result() {
        processFaults.stop();
        processFaults.deliverLateCalls();
        environment.bank.clearFaults();
        environment.checkRunning();
        clock.advance(SETTLING_TIME);
        Map<String, LoanSnapshot> snapshots = snapshots();
        List<String> violations = new ArrayList<>();
        Map<String, Integer> ends = new TreeMap<>();
        for (LoanScenario loanScenario : loanScenarios) {
            LoanSnapshot snapshot =
                    Objects.requireNonNull(snapshots.get(loanScenario.id()), "every loan has applied by now");
            ends.merge(
                    snapshot.needsOperator()
                            ? "needs an operator"
                            : snapshot.state().storedAs(),
                    1,
                    Integer::sum);
            if (!snapshot.isFinalFor(loanScenario)) {
                violations.add(
                        "P15: " + loanScenario.id() + " remains " + snapshot.state() + ", and no attention is raised");
            }
        }
        violations.addAll(EndToEndInvariants.of(environment)
                .violations(loanScenarios.stream().map(LoanScenario::id).toArray(String[]::new)));
        violations.addAll(NoSilence.violations(environment));
        ViolationCollector collector = new ViolationCollector();
        int longestHistory = BoundedHistories.check(environment, collector);
        violations.addAll(collector.violations());
        Map<String, Integer> faultCounts = new TreeMap<>(processFaults.counts());
        environment.bank.faultCounts().forEach((kind, times) -> faultCounts.put("bank: " + kind, times));
        return new BatchResult(
                ends,
                faultCounts,
                longestHistory,
                violations,
                violations.isEmpty() ? List.of() : BatchTimeline.of(environment).ofLoansNamedIn(violations));
    }

    private boolean replaceWorkers() {
        environment.replaceWorkers();
        return true;
    }

    private boolean sendStraySignals(String loan) {
        try {
            for (int i = 0; i < 3; i++) {
                environment.signalBooksChanged(loan);
                environment.workflow(loan).acceptEarlyRepaymentSignal("no-such-quote");
            }
            return true;
        } catch (WorkflowException over) {
            return false;
        }
    }

    private boolean clearWorkflowStart(String loan) {
        return environment.jdbi.withHandle(
                        handle -> handle.execute("UPDATE loan SET workflow_started_at = NULL WHERE id = ?", loan))
                > 0;
    }

    /** Requests a return of some free money for one investor. */
    private boolean requestReturn(String id, SplittableRandom random) {
        List<Map.Entry<Integer, Long>> free =
                List.copyOf(environment.freeMoneyByInvestor().entrySet());
        if (free.isEmpty()) {
            return false;
        }
        Map.Entry<Integer, Long> one = free.get(random.nextInt(free.size()));
        environment.requestReturn(one.getKey(), id, 1 + random.nextLong(one.getValue()));
        return true;
    }

    @Override
    public void close() {
        environment.close();
    }
}
