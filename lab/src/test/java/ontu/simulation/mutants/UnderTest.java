package ontu.simulation.mutants;

import java.util.function.Supplier;
import ontu.simulation.worlds.Decisions;
import ontu.simulation.worlds.ModelJournal;

/** What {@link ExamplesUnderTest} test: what production runs, or on this thread, while {@link Examples} run, a mutant. */
final class UnderTest {
    private static final ThreadLocal<Decisions> DECISIONS = ThreadLocal.withInitial(() -> Decisions.REAL);

    private UnderTest() {}

    static Decisions decisions() {
        return DECISIONS.get();
    }

    /** An empty journal. */
    static ModelJournal journal() {
        return decisions().journal().apply(decisions().numbering());
    }

    /** Lets whatever {@code run} does on this thread test {@code decisions}. */
    static <T> T with(Decisions decisions, Supplier<T> run) {
        Decisions before = DECISIONS.get();
        DECISIONS.set(decisions);
        try {
            return run.get();
        } finally {
            DECISIONS.set(before);
        }
    }
}
