package ontu.simulation.endtoend;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.ArrayList;
import java.util.List;

/** Collects the violations that a check of the invariants finds. */
final class ViolationCollector {
    private final List<String> violations = new ArrayList<>();

    /** @param sentence describes the violation, beginning with the number of the invariant */
    @FormatMethod
    void require(boolean holds, @FormatString String sentence, Object... values) {
        if (!holds) {
            violations.add(sentence.formatted(values));
        }
    }

    List<String> violations() {
        return List.copyOf(violations);
    }
}
