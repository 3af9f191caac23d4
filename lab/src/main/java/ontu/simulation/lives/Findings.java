package ontu.simulation.lives;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.ArrayList;
import java.util.List;

/** What a check of the invariants has found wrong. */
final class Findings {
    private final List<String> all = new ArrayList<>();

    /** @param sentence what is wrong, if it does not hold, beginning with the predicate's number */
    @FormatMethod
    void require(boolean holds, @FormatString String sentence, Object... values) {
        if (!holds) {
            all.add(sentence.formatted(values));
        }
    }

    List<String> all() {
        return List.copyOf(all);
    }
}
