package ontu.simulation.endtoend;

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
import ontu.simulation.RandomStreams;
import ontu.simulation.endtoend.CalmBatch.BefallenLoan;
import org.jspecify.annotations.Nullable;

/** The same loans twice: without a fault, and with one that befalls one of them for good (L1, {@link Isolation}). */
final class IsolationBatch {
    /** Every third batch. */
    private static final int INTERVAL = 3;

    private final RandomStreams randomStreams;
    private final long number;
    private final int startOrdinal;
    private final int loans;
    private final List<LastingFault> faults;
    private final BatchDatabases databases;
    private final ActivityInterceptor defect;
    private final ViolationCollector collector = new ViolationCollector();
    private final List<String> violations = new ArrayList<>();
    private int longestHistory;

    /** What is left of one of the two runs, whose environment is closed before they are compared. */
    private record CalmRun(Map<String, LoanOutcome> outcomes, BatchTimeline timeline) {}

    /**
     * @param faults one of them is drawn
     * @param defect a planted defect of Ontu, for tests of the search itself
     */
    IsolationBatch(
            long seed,
            long number,
            int startOrdinal,
            int loans,
            List<LastingFault> faults,
            BatchDatabases databases,
            ActivityInterceptor defect) {
        randomStreams = new RandomStreams(seed, number);
        this.number = number;
        this.startOrdinal = startOrdinal;
        this.loans = loans;
        this.faults = faults;
        this.databases = databases;
        this.defect = defect;
    }

    /** Whether the batch with this number is one. */
    static boolean isOne(long number) {
        return number % INTERVAL == 0;
    }

    /**
     * Runs the batch twice and compares.
     *
     * @param waitsFor is told what the batch begins to wait for
     * @return empty if it was stopped
     */
    Optional<BatchResult> run(BooleanSupplier stopped, Consumer<String> waitsFor) {
        return runOnce(null, stopped, what -> waitsFor.accept(what + ", without a fault"))
                .flatMap(without -> {
                    BefallenLoan befallen = draw(without.outcomes());
                    return runOnce(befallen, stopped, what -> waitsFor.accept(what + ", with " + befallen))
                            .map(with -> compare(befallen, without, with));
                });
    }

    private Optional<CalmRun> runOnce(
            @Nullable BefallenLoan befallen, BooleanSupplier stopped, Consumer<String> waitsFor) {
        return databases.withDatabase(number, database -> {
            waitsFor.accept("its environment");
            try (CalmBatch batch = new CalmBatch(randomStreams, startOrdinal, loans, befallen, database, defect)) {
                if (!batch.run(stopped, waitsFor)) {
                    return Optional.empty();
                }
                waitsFor.accept("the check of the invariants");
                violations.addAll(batch.violations());
                longestHistory = Math.max(longestHistory, batch.longestHistory(collector));
                return Optional.of(new CalmRun(batch.outcomes(), batch.timeline()));
            }
        });
    }

    /** One that reaches what it may suffer from: a loan that is repaid without it. */
    private BefallenLoan draw(Map<String, LoanOutcome> without) {
        SplittableRandom random = randomStreams.stream("lasting fault");
        List<String> repaid = new TreeMap<>(without)
                .entrySet().stream()
                        .filter(loan ->
                                loan.getValue().money().values().stream().anyMatch(money -> money.received() > 0))
                        .map(Map.Entry::getKey)
                        .toList();
        List<String> candidates = repaid.isEmpty() ? List.of("loan-1") : repaid;
        return new BefallenLoan(
                faults.get(random.nextInt(faults.size())), candidates.get(random.nextInt(candidates.size())));
    }

    private BatchResult compare(BefallenLoan befallen, CalmRun without, CalmRun with) {
        Map<String, LoanOutcome> strangers = withoutCircleOf(befallen.loanId(), without.outcomes());
        new Isolation(befallen.toString(), collector).check(strangers, with.outcomes());
        violations.addAll(collector.violations());
        Map<String, Integer> ends = new TreeMap<>();
        without.outcomes().values().forEach(outcome -> ends.merge(outcome.end(), 1, Integer::sum));
        return new BatchResult(
                ends,
                Map.of(faultName(befallen, without.outcomes(), with.outcomes()), 1),
                longestHistory,
                violations,
                violations.isEmpty() ? List.of() : timelines(befallen, without.timeline(), with.timeline()));
    }

    private List<String> timelines(BefallenLoan befallen, BatchTimeline without, BatchTimeline with) {
        List<String> lines = new ArrayList<>();
        lines.add("Without a fault:");
        lines.addAll(without.ofLoansNamedIn(violations));
        lines.add("With " + befallen + ":");
        lines.addAll(with.ofLoansNamedIn(violations));
        return lines;
    }

    private static String faultName(
            BefallenLoan befallen, Map<String, LoanOutcome> without, Map<String, LoanOutcome> with) {
        LoanOutcome expected = Objects.requireNonNull(without.get(befallen.loanId()), "the batch has this loan");
        LoanOutcome outcome = Objects.requireNonNull(with.get(befallen.loanId()), "the batch has this loan");
        return "lasting: " + befallen.fault() + (outcome.endsLike(expected) ? ", without effect" : "");
    }

    private Map<String, LoanOutcome> withoutCircleOf(String befallenLoan, Map<String, LoanOutcome> outcomes) {
        LoanCircle befallen = circle(befallenLoan);
        Map<String, LoanOutcome> strangers = new HashMap<>(outcomes);
        strangers.keySet().removeIf(loan -> circle(loan).equals(befallen));
        return strangers;
    }

    private LoanCircle circle(String loanId) {
        return LoanCircle.ofLoan(Integer.parseInt(loanId.substring("loan-".length())), loans);
    }
}
