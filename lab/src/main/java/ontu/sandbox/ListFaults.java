package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the scripted faults do to a list that a request reads. All rules that match apply, each to the rows it selects. */
record ListFaults(List<FaultRule> rules) {
    static final ListFaults NONE = new ListFaults(List.of());

    /** Far beyond every number in use, and still of 14 digits. */
    private static final long MOVE = 50_000_000_000_000L;

    private static final String KEY_FIELD = "Sqno";

    /** How far the list lags behind the truth, at least. */
    Duration lag() {
        return rules.stream()
                .filter(rule -> rule.kind() == FaultKind.LIST_LAG)
                .flatMap(rule -> rule.delay().stream())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** The rows as they are shown; the rules select by what the rows really are. */
    List<KeyedRow> apply(Api list, List<KeyedRow> rows) {
        List<KeyedRow> shown = new ArrayList<>();
        rows.forEach(row -> shown(list, row).ifPresent(shown::add));
        return shown;
    }

    private Optional<KeyedRow> shown(Api list, KeyedRow row) {
        ObjectNode fields = row.fields().deepCopy();
        for (FaultRule rule : rules) {
            if (!rule.rows().selects(rule, list, row)) {
                continue;
            }
            switch (rule.kind()) {
                case MISSING_ROW -> {
                    return Optional.empty();
                }
                case MOVED_KEY ->
                    fields.put(KEY_FIELD, moved(row.fields().path(KEY_FIELD).asText()));
                case WRONG_ROW ->
                    rule.wrongText(fields.path(rule.field()).asText())
                            .ifPresentOrElse(text -> fields.put(rule.field(), text), () -> fields.remove(rule.field()));
                default -> {}
            }
        }
        return Optional.of(new KeyedRow(row.key(), fields));
    }

    private static String moved(String sequence) {
        return String.format(Locale.ROOT, "%014d", Long.parseLong(sequence) + MOVE);
    }
}
