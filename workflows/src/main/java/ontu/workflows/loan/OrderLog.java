package ontu.workflows.loan;

import java.util.LinkedHashMap;
import java.util.List;
import ontu.workflows.order.OrderView;
import org.jspecify.annotations.Nullable;

/** The orders that this run has driven, as many as anybody reads: a loan may have thousands. */
final class OrderLog {
    private static final int MOST = 100;

    private final LinkedHashMap<String, OrderLine> lines = new LinkedHashMap<>();

    /** @param words tell one order of the loan from every other */
    void note(String words, OrderView view) {
        lines.putLast(words, OrderLine.of(words, view));
        if (lines.size() > MOST) {
            lines.pollFirstEntry();
        }
    }

    /** The latest comes last. */
    List<OrderLine> lines() {
        return List.copyOf(lines.values());
    }

    @Nullable
    OrderLine last() {
        return lines.isEmpty() ? null : lines.lastEntry().getValue();
    }
}
