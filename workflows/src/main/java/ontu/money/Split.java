package ontu.money;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Divides what a loan pays back among its investors, pro rata to their commitments and in whole won: each won of a
 * instalment goes to the investor who is furthest behind, where two are equally far behind to the one named first.
 *
 * <p>Behind means: {@code cumulative × commitment ÷ principal}, what is due to the investor of everything that was paid
 * back up to and including this instalment, less what was allocated. Principal and interest follow the same rule, each with
 * its own totals. Both go by commitment, because a won more or less of principal allocated in an earlier instalment must not
 * change what anybody earns.
 *
 * <p>What holds for any commitments and any instalments:
 *
 * <ol>
 *   <li>The parts of an instalment sum to the instalment.
 *   <li>No part is negative: won are given, never taken back.
 *   <li>Nobody gets back more principal than the commitment. While a won is left to give, the distances sum to more than
 *       zero, so the one furthest behind is behind, holds less than is due and so less than the commitment.
 *   <li>When all principal is paid back, everybody has exactly the commitment (by 1 and 3).
 *   <li>Nobody is ever a whole won ahead: who gets a won was behind before.
 *   <li>Nobody is ever more than {@code ln n} won behind, {@code n} being the number of investors: the bound {@code 1/2 +
 *       1/3 + … + 1/n} of the cup game, in which the fullest of n cups is always emptied first. In practice it is less
 *       than two won.
 * </ol>
 *
 * <p>The first four hold whatever was allocated before; the last two when it was allocated by this rule. Plain largest
 * remainder on cumulative amounts would keep everybody within one won, and break 2: it can ask a won back.
 */
public final class Split {
    private final long[] commitments;
    private final long principal;

    private Split(long[] commitments, long principal) {
        this.commitments = commitments;
        this.principal = principal;
    }

    /**
     * @param commitments what each investor put in, in the order in which ties are settled
     * @throws IllegalArgumentException if they sum to nothing, or to more than 15 digits
     */
    public static Split among(List<Won> commitments) {
        long[] amounts = amounts(commitments);
        long principal = sum(amounts).amount();
        if (principal == 0) {
            throw new IllegalArgumentException("Nothing can be split pro rata to commitments that sum to 0 won.");
        }
        if (principal > Won.MAX.amount()) {
            throw new IllegalArgumentException("The commitments sum to more than 15 digits.");
        }
        return new Split(amounts, principal);
    }

    /**
     * The parts of an instalment's principal, in the order of the commitments.
     *
     * @param allocatedBefore the principal that each investor was allocated in all earlier instalments
     * @throws IllegalArgumentException if the instalment would bring the principal above what was lent, or somebody was
     *     allocated more than the commitment
     */
    public List<Won> principal(List<Won> allocatedBefore, Won amount) {
        long[] before = checked(allocatedBefore);
        refuseMoreThanCommitted(before);
        Won cumulative = sum(before).plus(amount);
        if (cumulative.amount() > principal) {
            throw new IllegalArgumentException("An instalment of " + amount + " would bring the principal paid back to "
                    + cumulative + ", and only " + Won.of(principal) + " were lent.");
        }
        return wons(parts(before, amount.amount(), cumulative.amount()));
    }

    /**
     * The parts of an instalment's interest, in the order of the commitments.
     *
     * @param allocatedBefore the interest that each investor was allocated in all earlier instalments
     */
    public List<Won> interest(List<Won> allocatedBefore, Won amount) {
        long[] before = checked(allocatedBefore);
        return wons(parts(before, amount.amount(), sum(before).plus(amount).amount()));
    }

    /**
     * Everybody is first brought up to the whole won that are due. What is then left goes to those with the largest
     * fraction of a won still due. Where earlier instalments had put some ahead, this gave too much: the won that were given
     * last, to those least behind, are taken out of the instalment again.
     */
    private long[] parts(long[] before, long amount, long cumulative) {
        int investors = commitments.length;
        long[] due = new long[investors];
        long[] fractions = new long[investors];
        long[] parts = new long[investors];
        for (int i = 0; i < investors; i++) {
            due[i] = multiplyDivide(commitments[i], cumulative, principal);
            // exact although both products may wrap: the difference is a remainder, less than the principal
            fractions[i] = commitments[i] * cumulative - due[i] * principal;
            parts[i] = Math.max(0, due[i] - before[i]);
        }
        long left = amount - LongStream.of(parts).sum();
        if (left > 0) {
            int[] notAhead = IntStream.range(0, investors)
                    .filter(i -> before[i] <= due[i])
                    .toArray();
            for (int i : largest(notAhead, fractions, (int) left)) {
                parts[i]++;
            }
        }
        while (left < 0) {
            int[] receiving = IntStream.range(0, investors)
                    .map(i -> investors - 1 - i)
                    .filter(i -> parts[i] > 0)
                    .toArray();
            int count = (int) Math.min(-left, receiving.length);
            long[] leastBehindFirst =
                    LongStream.of(fractions).map(fraction -> -fraction).toArray();
            for (int i : largest(receiving, leastBehindFirst, count)) {
                parts[i]--;
            }
            left += count;
        }
        return parts;
    }

    /** Those {@code count} of the candidates whose keys are largest; of equal keys, the first candidates. */
    private static int[] largest(int[] candidates, long[] keys, int count) {
        long[] sorted =
                Arrays.stream(candidates).mapToLong(i -> keys[i]).sorted().toArray();
        long threshold = sorted[sorted.length - count];
        long ties = count - Arrays.stream(sorted).filter(key -> key > threshold).count();
        int[] chosen = new int[count];
        int found = 0;
        for (int i : candidates) {
            if (keys[i] > threshold || (keys[i] == threshold && ties-- > 0)) {
                chosen[found++] = i;
            }
        }
        return chosen;
    }

    /** {@code a × b ÷ divisor}, rounded down. The product may have 30 digits; the result has to fit. */
    private static long multiplyDivide(long a, long b, long divisor) {
        long low = a * b;
        if (Math.multiplyHigh(a, b) == 0 && low >= 0) {
            return low / divisor;
        }
        return BigInteger.valueOf(a)
                .multiply(BigInteger.valueOf(b))
                .divide(BigInteger.valueOf(divisor))
                .longValueExact();
    }

    private long[] checked(List<Won> allocatedBefore) {
        if (allocatedBefore.size() != commitments.length) {
            throw new IllegalArgumentException("There are " + commitments.length + " commitments, but "
                    + allocatedBefore.size() + " amounts that were allocated before.");
        }
        return amounts(allocatedBefore);
    }

    private void refuseMoreThanCommitted(long[] before) {
        for (int i = 0; i < before.length; i++) {
            if (before[i] > commitments[i]) {
                throw new IllegalArgumentException("Investor " + (i + 1) + " of " + before.length + " was allocated "
                        + Won.of(before[i]) + " of principal, which is more than the commitment of "
                        + Won.of(commitments[i]) + ".");
            }
        }
    }

    private static long[] amounts(List<Won> amounts) {
        return amounts.stream().mapToLong(Won::amount).toArray();
    }

    private static Won sum(long[] amounts) {
        return Won.of(LongStream.of(amounts).reduce(0, Math::addExact));
    }

    private static List<Won> wons(long[] amounts) {
        return LongStream.of(amounts).mapToObj(Won::of).toList();
    }
}
