package ontu.simulation.endtoend;

import java.util.List;
import java.util.Map;

/**
 * The result of a batch.
 *
 * @param endCounts the number of loans by final state, or needing an operator
 * @param faultCounts the number of occurrences of each fault
 * @param violations each a sentence that begins with the predicate's number
 * @param timeline of the loans that the violations name; empty if there are none
 */
record BatchResult(
        Map<String, Integer> endCounts,
        Map<String, Integer> faultCounts,
        List<String> violations,
        List<String> timeline) {}
