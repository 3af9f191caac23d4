package ontu.simulation.endtoend;

import java.util.List;

/**
 * A batch with a violated invariant.
 *
 * @param violations each a sentence that begins with the predicate's number
 * @param timeline the events of bank, journal and database for the loans that the violations name
 */
public record FailingBatch(long batchNumber, List<String> violations, List<String> timeline) {}
