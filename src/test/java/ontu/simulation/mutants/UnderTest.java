package ontu.simulation.mutants;

import java.util.function.Supplier;
import ontu.simulation.worlds.Decisions;
import ontu.simulation.worlds.ModelJournal;
import ontu.workflows.order.OrderPolicy;
import ontu.workflows.order.OrderProtocol;
import ontu.workflows.order.OrderTiming;

/**
 * What examples test: what production runs, or on this thread, while {@link Examples} run, a mutant. Take it in a field
 * of the instance, never of the class: a class is loaded once, and with the first that asks.
 */
public final class UnderTest {
    private static final ThreadLocal<Decisions> DECISIONS = ThreadLocal.withInitial(() -> Decisions.REAL);

    private UnderTest() {}

    public static Decisions decisions() {
        return DECISIONS.get();
    }

    public static OrderProtocol protocol(OrderTiming timing, OrderPolicy policy) {
        return decisions().protocol().apply(timing, policy);
    }

    /** An empty journal. */
    public static ModelJournal journal() {
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
