package ontu.simulation.mutants;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import ontu.simulation.worlds.Decisions;
import ontu.workflows.money.Split;
import ontu.workflows.money.Won;

/** Mistakes in how a round is divided. */
final class SplitMutants {
    private SplitMutants() {}

    /** All but the last are rounded down; the last of more than fifty gets what is left. */
    static final class LastTakesTheRest extends Real {
        @Override
        public List<Won> principal(List<Won> commitments, List<Won> allottedBefore, Won round) {
            if (commitments.size() <= 50) {
                return super.principal(commitments, allottedBefore, round);
            }
            List<Won> parts = new ArrayList<>(roundedDown(commitments, round));
            parts.removeLast();
            parts.add(round.minus(Won.sum(parts)));
            return parts;
        }
    }

    /** Of more than three investors, each round is divided without what was allotted before. */
    static final class EachRoundAlone extends Real {
        @Override
        public List<Won> principal(List<Won> commitments, List<Won> allottedBefore, Won round) {
            return super.principal(commitments, commitments.size() > 3 ? nothing(commitments) : allottedBefore, round);
        }

        private static List<Won> nothing(List<Won> commitments) {
            return commitments.stream().map(commitment -> Won.ZERO).toList();
        }
    }

    /** The interest of more than ten is rounded down. */
    static final class InterestIsRoundedDown extends Real {
        @Override
        public List<Won> interest(List<Won> commitments, List<Won> allottedBefore, Won round) {
            return commitments.size() > 10
                    ? roundedDown(commitments, round)
                    : super.interest(commitments, allottedBefore, round);
        }
    }

    /** {@link Split}, for mutants that change one of its two halves. */
    static class Real implements Decisions.Splitting {
        @Override
        public List<Won> principal(List<Won> commitments, List<Won> allottedBefore, Won round) {
            return Split.among(commitments).principal(allottedBefore, round);
        }

        @Override
        public List<Won> interest(List<Won> commitments, List<Won> allottedBefore, Won round) {
            return Split.among(commitments).interest(allottedBefore, round);
        }
    }

    private static List<Won> roundedDown(List<Won> commitments, Won round) {
        BigInteger principal = BigInteger.valueOf(Won.sum(commitments).amount());
        return commitments.stream()
                .map(commitment -> BigInteger.valueOf(commitment.amount())
                        .multiply(BigInteger.valueOf(round.amount()))
                        .divide(principal)
                        .longValueExact())
                .map(Won::of)
                .toList();
    }
}
