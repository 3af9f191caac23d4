package ontu.simulation.lives;

import java.util.List;

/**
 * A batch in which something does not hold.
 *
 * @param violations each a sentence that begins with the predicate's number
 * @param timeline what bank, journal and books did for the loans that the violations name
 */
public record BatchFinding(long batch, List<String> violations, List<String> timeline) {}
