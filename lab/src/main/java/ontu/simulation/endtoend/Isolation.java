package ontu.simulation.endtoend;

import java.time.Duration;
import java.util.Map;

/**
 * L1: what befalls one party for good changes nothing for loans that have no party, namesake or money in common with it, also
 * through others. They end as in the same batch without it: the same state, the same won by investor, at most a day later.
 */
final class Isolation {
    private static final Duration MAX_DELAY = Duration.ofDays(1);

    private final String befallen;
    private final ViolationCollector collector;

    /** @param befallen what has befallen whom, for the sentences of violations */
    Isolation(String befallen, ViolationCollector collector) {
        this.befallen = befallen;
        this.collector = collector;
    }

    /**
     * @param without how the loans that have nothing in common with the party end in the same batch without it
     * @param with how they end with it
     */
    void check(Map<String, LoanOutcome> without, Map<String, LoanOutcome> with) {
        without.forEach((loan, expected) -> {
            LoanOutcome outcome = with.get(loan);
            if (outcome == null) {
                collector.require(false, "L1: %s is missing because of %s", loan, befallen);
            } else {
                check(loan, expected, outcome);
            }
        });
    }

    private void check(String loan, LoanOutcome expected, LoanOutcome outcome) {
        collector.require(
                outcome.state() == expected.state(),
                "L1: %s is %s because of %s, and without it %s",
                loan,
                outcome.state(),
                befallen,
                expected.state());
        collector.require(
                outcome.attention().equals(expected.attention()),
                "L1: %s needs an operator for \"%s\" because of %s, and without it for \"%s\"",
                loan,
                outcome.attention(),
                befallen,
                expected.attention());
        collector.require(
                outcome.money().equals(expected.money()),
                "L1: the investors of %s have %s because of %s, and without it %s",
                loan,
                outcome.money(),
                befallen,
                expected.money());
        collector.require(
                !outcome.since().isAfter(expected.since().plus(MAX_DELAY)),
                "L1: %s has ended at %s because of %s, and without it at %s",
                loan,
                outcome.since(),
                befallen,
                expected.since());
    }
}
