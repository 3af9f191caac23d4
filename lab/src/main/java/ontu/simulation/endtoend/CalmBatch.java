package ontu.simulation.endtoend;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import ontu.money.Won;
import ontu.simulation.RandomStreams;
import ontu.workflows.loan.LoanState;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Loans in circles, in one environment without faults, or under one lasting fault. Everything happens at times that depend on the seed
 * alone, so that two runs differ by what the fault changes.
 */
final class CalmBatch implements AutoCloseable {
    private static final Duration BUSY_STEP = Duration.ofHours(2);
    private static final Duration CALM_STEP = Duration.ofHours(6);
    private static final Duration BUSY_PERIOD = Duration.ofDays(5);
    /** After the last instalment of the longest loan. */
    private static final Duration MAX_DURATION = Duration.ofDays(150);
    /** Longer than every patience of Ontu. */
    private static final Duration SETTLING_TIME = Duration.ofDays(3);

    private static final Duration POLL_INTERVAL = Duration.ofMinutes(250);
    /** So that actions do not coincide with timers. */
    private static final int MAX_JITTER_MILLIS = 120_000;

    private static final Duration RETURNS_AFTER = Duration.ofDays(7);
    private static final Won RETURNED = Won.of(100_000);

    private final SplittableRandom clockRandom;
    private final @Nullable BefallenLoan befallen;
    private final Jdbi books;
    private final EndToEndEnvironment environment;
    private final List<LoanScenario> scenarios;
    private boolean planted;
    private boolean returnsRequested;

    /** A fault, and the loan that it befalls. */
    record BefallenLoan(LastingFault fault, String loanId) {
        @Override
        public String toString() {
            return fault + " of " + loanId;
        }
    }

    /**
     * @param startOrdinal how often this batch was started: a restarted batch uses other time steps
     * @param befallen null for a batch without a fault
     * @param defect a planted defect of Ontu, for tests of the search itself
     */
    CalmBatch(
            RandomStreams randomStreams,
            int startOrdinal,
            int loans,
            @Nullable BefallenLoan befallen,
            DataSource database,
            ActivityInterceptor defect) {
        this.befallen = befallen;
        books = Jdbi.create(database);
        clockRandom = randomStreams.stream("clock " + startOrdinal);
        environment = new EndToEndEnvironment(
                database,
                new EnvironmentSettings(
                        activities -> ((ActivityInterceptor) this::befall).wrap(defect.wrap(activities)),
                        UnaryOperator.identity(),
                        true,
                        EnvironmentSettings.WorkflowCache.AS_IN_PRODUCTION,
                        POLL_INTERVAL));
        scenarios = IntStream.rangeClosed(1, loans)
                .mapToObj(loan -> new LoanScenario(
                        environment,
                        "loan-" + loan,
                        LoanCircle.ofLoan(loan, loans),
                        randomStreams.stream("loan " + loan)))
                .toList();
    }

    private @Nullable Object befall(ActivityInterceptor.ActivityCall call) throws Throwable {
        if (befallen != null) {
            befallen.fault().beforeActivity(call, books, befallen.loanId());
        }
        return call.proceed();
    }

    /**
     * Runs all loans to their ends, or until they wait for an operator.
     *
     * @param waitsFor is told what the batch begins to wait for
     * @return whether it was completed: false if it was stopped
     */
    boolean run(BooleanSupplier stopped, Consumer<String> waitsFor) {
        Instant end = EndToEndEnvironment.START.plus(MAX_DURATION);
        for (Instant at = EndToEndEnvironment.START; at.isBefore(end) && !hasSettled(); at = next(at)) {
            if (stopped.getAsBoolean()) {
                return false;
            }
            Instant now = at.plusMillis(clockRandom.nextInt(MAX_JITTER_MILLIS));
            waitsFor.accept("the clock, until " + now);
            environment.temporal.advanceTo(now);
            step(now, waitsFor);
        }
        waitsFor.accept("the last three days");
        environment.temporal.advance(SETTLING_TIME);
        return true;
    }

    private static Instant next(Instant at) {
        return at.plus(at.isBefore(EndToEndEnvironment.START.plus(BUSY_PERIOD)) ? BUSY_STEP : CALM_STEP);
    }

    private void step(Instant now, Consumer<String> waitsFor) {
        waitsFor.accept("the database");
        plant();
        Map<String, LoanState> states = states();
        for (LoanScenario scenario : scenarios) {
            LoanState state = states.get(scenario.id());
            waitsFor.accept(scenario.nextWait());
            if (state == null) {
                scenario.apply(now);
            } else {
                scenario.act(state, now);
            }
        }
        waitsFor.accept("returns and the start of workflows");
        if (!returnsRequested && !now.isBefore(EndToEndEnvironment.START.plus(RETURNS_AFTER))) {
            returnsRequested = true;
            environment
                    .freeMoneyByInvestor()
                    .keySet()
                    .forEach(investor -> environment.requestReturn(investor, "return-" + investor, RETURNED.amount()));
        }
        plant();
        environment.startPending();
    }

    /** As soon as possible: before a loan's investors deposit, and before its workflow is started. */
    private void plant() {
        if (befallen != null && !planted) {
            planted = befallen.fault().plant(environment, befallen.loanId());
        }
    }

    private Map<String, LoanState> states() {
        return environment.jdbi.withHandle(handle -> handle.createQuery("SELECT id, state FROM loan")
                .reduceResultSet(new HashMap<>(), (all, row, context) -> {
                    all.put(row.getString(1), LoanState.valueOf(row.getString(2)));
                    return all;
                }));
    }

    /** Whether every loan has applied, and has ended or waits for an operator. */
    private boolean hasSettled() {
        Map<String, LoanState> states = states();
        return scenarios.stream()
                .map(LoanScenario::id)
                .allMatch(loan ->
                        states.containsKey(loan) && (states.get(loan).isTerminal() || environment.needsOperator(loan)));
    }

    /** How each loan has ended. */
    Map<String, LoanOutcome> outcomes() {
        BankGroundTruth bank = BankGroundTruth.of(environment.bank.truth());
        return environment.jdbi.withHandle(handle -> scenarios.stream()
                .map(LoanScenario::id)
                .collect(toMap(loan -> loan, loan -> LoanOutcome.of(handle, bank, loan))));
    }

    /** What is violated by this batch alone: of the money of a party that something has befallen nothing is required. */
    List<String> violations() {
        List<String> violations = new ArrayList<>(NoSilence.violations(environment));
        if (befallen == null) {
            violations.addAll(EndToEndInvariants.of(environment)
                    .violations(scenarios.stream().map(LoanScenario::id).toArray(String[]::new)));
        }
        return violations;
    }

    int longestHistory(ViolationCollector collector) {
        return BoundedHistories.check(environment, collector);
    }

    BatchTimeline timeline() {
        return BatchTimeline.of(environment);
    }

    @Override
    public void close() {
        environment.close();
    }
}
