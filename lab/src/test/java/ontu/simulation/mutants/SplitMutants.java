package ontu.simulation.mutants;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import ontu.money.Split;
import ontu.money.Won;
import ontu.simulation.model.MoneyRules;

/** Mistakes in the division of an instalment. */
final class SplitMutants {
    private SplitMutants() {}

    /** All but the last are rounded down; the last of more than fifty gets the remainder. */
    static final class LastTakesTheRest extends RealSplitting {
        @Override
        public List<Won> principal(List<Won> commitments, List<Won> allocatedBefore, Won amount) {
            if (commitments.size() <= 50) {
                return super.principal(commitments, allocatedBefore, amount);
            }
            List<Won> parts = new ArrayList<>(roundedDown(commitments, amount));
            parts.removeLast();
            parts.add(amount.minus(Won.sum(parts)));
            return parts;
        }
    }

    /** Among more than three investors, each instalment is divided without the earlier allocations. */
    static final class EachInstalmentAlone extends RealSplitting {
        @Override
        public List<Won> principal(List<Won> commitments, List<Won> allocatedBefore, Won amount) {
            return super.principal(
                    commitments, commitments.size() > 3 ? nothing(commitments) : allocatedBefore, amount);
        }

        private static List<Won> nothing(List<Won> commitments) {
            return commitments.stream().map(commitment -> Won.ZERO).toList();
        }
    }

    /** The interest of more than ten investors is rounded down. */
    static final class InterestIsRoundedDown extends RealSplitting {
        @Override
        public List<Won> interest(List<Won> commitments, List<Won> allocatedBefore, Won amount) {
            return commitments.size() > 10
                    ? roundedDown(commitments, amount)
                    : super.interest(commitments, allocatedBefore, amount);
        }
    }

    /** {@link Split}, for mutants that change one of its two halves. */
    static class RealSplitting implements MoneyRules.Splitting {
        @Override
        public List<Won> principal(List<Won> commitments, List<Won> allocatedBefore, Won amount) {
            return Split.among(commitments).principal(allocatedBefore, amount);
        }

        @Override
        public List<Won> interest(List<Won> commitments, List<Won> allocatedBefore, Won amount) {
            return Split.among(commitments).interest(allocatedBefore, amount);
        }
    }

    private static List<Won> roundedDown(List<Won> commitments, Won amount) {
        BigInteger principal = BigInteger.valueOf(Won.sum(commitments).amount());
        return commitments.stream()
                .map(commitment -> BigInteger.valueOf(commitment.amount())
                        .multiply(BigInteger.valueOf(amount.amount()))
                        .divide(principal)
                        .longValueExact())
                .map(Won::of)
                .toList();
    }
}
