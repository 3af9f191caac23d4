package ontu.simulation.mutants;

import java.util.function.Supplier;
import ontu.simulation.model.ModelJournal;
import ontu.simulation.model.MoneyRules;

/**
 * The rules that {@link MutantExamples} test: those of production, or, on this thread while {@link Examples} run, a
 * mutant's.
 */
final class RulesUnderTest {
    private static final ThreadLocal<MoneyRules> RULES = ThreadLocal.withInitial(() -> MoneyRules.PRODUCTION);

    private RulesUnderTest() {}

    static MoneyRules rules() {
        return RULES.get();
    }

    /** An empty journal. */
    static ModelJournal journal() {
        return rules().journal().apply(rules().orderNumbering());
    }

    /** Runs {@code run} with {@code rules} under test on this thread. */
    static <T> T with(MoneyRules rules, Supplier<T> run) {
        MoneyRules before = RULES.get();
        RULES.set(rules);
        try {
            return run.get();
        } finally {
            RULES.set(before);
        }
    }
}
