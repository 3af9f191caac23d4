package ontu.sandbox;

import java.util.Map;
import java.util.Optional;

/**
 * The rows of a list that a fault concerns: those that meet all given conditions.
 *
 * @param fields the values of fields
 * @param probability decided by a hash of the rule's seed, kind, API and the row's key: the same row is always decided
 *     alike, whenever and on whichever page it is read
 */
record RowSelection(Map<String, String> fields, Optional<Double> probability) {

    boolean selects(FaultRule rule, Api list, KeyedRow row) {
        return fields.entrySet().stream()
                        .allMatch(field -> field.getValue()
                                .equals(row.fields().path(field.getKey()).asText()))
                && probability
                        .map(p -> FaultRule.uniform(rule.drawKey(list) + "|row|" + row.key()) < p)
                        .orElse(true);
    }
}
