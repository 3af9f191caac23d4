package ontu.simulation.endtoend;

import java.util.List;
import java.util.Map;

/**
 * The result of a batch.
 *
 * @param endCounts the number of loans by final state, or needing an operator
 * @param faultCounts the number of occurrences of each fault
 * @param longestHistory the number of events of the longest history of a workflow
 * @param violations each a sentence that begins with the predicate's number
 * @param timeline of the loans that the violations name; empty if there are none
 */
record BatchResult(
        Map<String, Integer> endCounts,
        Map<String, Integer> faultCounts,
        int longestHistory,
        List<String> violations,
        List<String> timeline) {}
