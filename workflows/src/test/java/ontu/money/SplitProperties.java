package ontu.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** The invariants that {@link Split} states, on loans of every shape. */
class SplitProperties {

    @Property(tries = 300)
    void principalComesBackExactlyAndFairly(
            @ForAll("commitments") List<Won> commitments,
            @ForAll @IntRange(min = 1, max = 60) int instalments,
            @ForAll long seed) {
        Won principal = Won.sum(commitments);
        List<Won> held =
                allocateAll(commitments, shares(principal, instalments, seed), Split.among(commitments)::principal);
        assertThat(held).isEqualTo(commitments);
    }

    @Property(tries = 300)
    void interestStaysFairHoweverMuchItIs(
            @ForAll("commitments") List<Won> commitments,
            @ForAll @LongRange(max = 100_000_000_000L) long interest,
            @ForAll @IntRange(min = 1, max = 60) int instalments,
            @ForAll long seed) {
        List<Won> held = allocateAll(
                commitments, shares(Won.of(interest), instalments, seed), Split.among(commitments)::interest);
        assertThat(Won.sum(held)).isEqualTo(Won.of(interest));
    }

    @Property(tries = 3)
    void aLoanOfFiveThousandInvestorsAndThreeHundredAndSixtyInstalments(@ForAll long seed) {
        Random random = new Random(seed);
        List<Won> commitments = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            commitments.add(Won.of(i % 10 == 0 ? 1 + random.nextInt(50_000_000) : 1 + random.nextInt(3)));
        }
        List<Won> held =
                allocateAll(commitments, shares(Won.sum(commitments), 360, seed), Split.among(commitments)::principal);
        assertThat(held).isEqualTo(commitments);
    }

    @Property
    void everyWonGoesToWhoeverIsFurthestBehind(
            @ForAll("few") List<Won> commitments,
            @ForAll @IntRange(min = 1, max = 8) int instalments,
            @ForAll long seed) {
        Split split = Split.among(commitments);
        List<Won> held = zeros(commitments);
        for (Won instalment : shares(Won.sum(commitments), instalments, seed)) {
            List<Won> parts = split.principal(held, instalment);
            assertThat(parts).isEqualTo(wonByWon(commitments, held, instalment));
            held = plus(held, parts);
        }
    }

    @Property
    void aStartThatThisRuleDidNotMakeStillEndsExactly(@ForAll("few") List<Won> commitments, @ForAll long seed) {
        Random random = new Random(seed);
        List<Won> held = commitments.stream()
                .map(commitment -> Won.of(random.nextLong(commitment.amount() + 1)))
                .toList();
        Split split = Split.among(commitments);
        for (Won instalment : shares(Won.sum(commitments).minus(Won.sum(held)), 3, seed)) {
            List<Won> parts = split.principal(held, instalment);
            assertThat(parts).isEqualTo(wonByWon(commitments, held, instalment));
            held = plus(held, parts);
        }
        assertThat(held).isEqualTo(commitments);
    }

    /** Pays all instalments, checks each (a Won cannot be negative), and says what everybody holds in the end. */
    private static List<Won> allocateAll(
            List<Won> commitments, List<Won> instalments, BiFunction<List<Won>, Won, List<Won>> rule) {
        List<Won> held = zeros(commitments);
        Won cumulative = Won.ZERO;
        for (Won instalment : instalments) {
            List<Won> parts = rule.apply(held, instalment);
            assertThat(Won.sum(parts)).isEqualTo(instalment);
            held = plus(held, parts);
            cumulative = cumulative.plus(instalment);
            assertFair(commitments, held, cumulative);
        }
        return held;
    }

    /** Less than one won ahead, at most {@code ln n} won behind: all times the principal, to stay in integers. */
    private static void assertFair(List<Won> commitments, List<Won> held, Won cumulative) {
        BigInteger principal = big(Won.sum(commitments));
        BigInteger ahead = principal.negate();
        BigInteger behind = principal.multiply(BigInteger.valueOf(naturalLogarithmRoundedUp(commitments.size())));
        for (int i = 0; i < commitments.size(); i++) {
            BigInteger distance = behind(commitments.get(i), held.get(i), cumulative, principal);
            if (distance.compareTo(ahead) <= 0 || distance.compareTo(behind) > 0) {
                throw new AssertionError(
                        "Investor " + i + " of " + commitments + " holds " + held.get(i) + " of " + cumulative);
            }
        }
    }

    private static int naturalLogarithmRoundedUp(int n) {
        return (int) Math.ceil(Math.log(n));
    }

    /** The rule as its first sentence states it. */
    private static List<Won> wonByWon(List<Won> commitments, List<Won> before, Won instalment) {
        BigInteger principal = big(Won.sum(commitments));
        Won cumulative = Won.sum(before).plus(instalment);
        List<Won> held = new ArrayList<>(before);
        List<Won> parts = zeros(commitments);
        for (long given = 0; given < instalment.amount(); given++) {
            int furthest = 0;
            for (int i = 1; i < held.size(); i++) {
                if (behind(commitments.get(i), held.get(i), cumulative, principal)
                                .compareTo(behind(commitments.get(furthest), held.get(furthest), cumulative, principal))
                        > 0) {
                    furthest = i;
                }
            }
            held.set(furthest, held.get(furthest).plus(Won.of(1)));
            parts.set(furthest, parts.get(furthest).plus(Won.of(1)));
        }
        return parts;
    }

    private static BigInteger behind(Won commitment, Won held, Won cumulative, BigInteger principal) {
        return big(commitment).multiply(big(cumulative)).subtract(big(held).multiply(principal));
    }

    private static BigInteger big(Won won) {
        return BigInteger.valueOf(won.amount());
    }

    /** Divides a total at random, with instalments of nothing, of one won and of most of it among them. */
    private static List<Won> shares(Won total, int instalments, long seed) {
        Random random = new Random(seed);
        List<Won> shares = new ArrayList<>();
        Won left = total;
        for (int instalment = instalments; instalment > 1; instalment--) {
            long share = switch (random.nextInt(6)) {
                case 0 -> Math.min(left.amount(), random.nextInt(3));
                case 1 -> random.nextLong(left.amount() + 1);
                default -> left.amount() / instalment;
            };
            shares.add(Won.of(share));
            left = left.minus(Won.of(share));
        }
        shares.add(left);
        return shares;
    }

    private static List<Won> zeros(List<Won> commitments) {
        return new ArrayList<>(Collections.nCopies(commitments.size(), Won.ZERO));
    }

    private static List<Won> plus(List<Won> left, List<Won> right) {
        List<Won> sums = new ArrayList<>(left.size());
        for (int i = 0; i < left.size(); i++) {
            sums.add(left.get(i).plus(right.get(i)));
        }
        return sums;
    }

    @Provide
    Arbitrary<List<Won>> few() {
        return Arbitraries.longs()
                .between(1, 12)
                .map(Won::of)
                .list()
                .ofMinSize(1)
                .ofMaxSize(9);
    }

    /** Equal ones, single won, a long tail, and amounts near fifteen digits together. */
    @Provide
    Arbitrary<List<Won>> commitments() {
        Arbitrary<Long> longTail = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.longs().between(1, 5)),
                Tuple.of(3, Arbitraries.longs().between(1, 1_000_000)),
                Tuple.of(1, Arbitraries.longs().between(1, 5_000_000_000_000L)));
        Arbitrary<List<Long>> mixed = longTail.list().ofMinSize(1).ofMaxSize(150);
        Arbitrary<List<Long>> equal = Arbitraries.longs()
                .between(1, 100_000)
                .flatMap(amount -> Arbitraries.integers().between(1, 150).map(n -> Collections.nCopies(n, amount)));
        return Arbitraries.oneOf(mixed, equal)
                .map(amounts -> amounts.stream().map(Won::of).toList());
    }
}
