package ontu.simulation.lives;

import java.util.List;
import java.util.Map;

/**
 * What became of a batch.
 *
 * @param ends how many loans came to which end, or need a person
 * @param struck how often which fault happened
 * @param violations each a sentence that begins with the predicate's number
 * @param timeline of the loans that the violations name; empty if there are none
 */
record BatchResult(
        Map<String, Integer> ends, Map<String, Integer> struck, List<String> violations, List<String> timeline) {}
