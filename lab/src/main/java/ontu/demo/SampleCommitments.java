package ontu.demo;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import ontu.commandline.InvalidOptionException;
import ontu.demo.DemoOptions.EqualCommitments;
import ontu.money.Won;

/** Divides the principal among the investors: unevenly, as in practice, and the same for the same seed. */
final class SampleCommitments {
    private static final List<Long> UNITS = List.of(100_000L, 10_000L, 1_000L, 1L);

    private SampleCommitments() {}

    /** @throws InvalidOptionException if the options leave too much or too little for the other investors */
    static void check(DemoOptions options) {
        int named = named(options);
        int others = options.investors() - named;
        long left = options.principal().amount() - namedAmount(options);
        if (others < 0) {
            throw new InvalidOptionException("--largest and --equal name " + named + " investors, and there are only "
                    + options.investors() + "; raise --investors.");
        }
        if (left < others || (others == 0 && left != 0)) {
            throw new InvalidOptionException("--largest and --equal leave " + left + " won of the principal for "
                    + others + " other investors, and each must commit at least one won, and together all of it.");
        }
    }

    /** The amounts, one for each investor; they add up to the principal. */
    static List<Won> of(DemoOptions options) {
        List<Won> amounts = new ArrayList<>();
        options.largest().ifPresent(amounts::add);
        int others = options.investors() - named(options);
        amounts.addAll(uneven(
                options.principal().amount() - namedAmount(options), others, new SplittableRandom(options.seed())));
        options.equal().ifPresent(equal -> {
            for (int i = 0; i < equal.count(); i++) {
                amounts.add(equal.amount());
            }
        });
        return amounts;
    }

    private static int named(DemoOptions options) {
        return (options.largest().isPresent() ? 1 : 0)
                + options.equal().map(EqualCommitments::count).orElse(0);
    }

    private static long namedAmount(DemoOptions options) {
        return Math.addExact(
                options.largest().map(Won::amount).orElse(0L),
                options.equal()
                        .map(equal -> Math.multiplyExact(equal.amount().amount(), (long) equal.count()))
                        .orElse(0L));
    }

    /** Round amounts where possible; the remainder goes to the first investor. */
    private static List<Won> uneven(long total, int count, SplittableRandom random) {
        if (count == 0) {
            return List.of();
        }
        long unit = UNITS.stream()
                .filter(candidate -> total / candidate >= 4L * count)
                .findFirst()
                .orElse(1L);
        long units = total / unit - count;
        long[] weights =
                random.longs(count, 1, 1_000).map(weight -> weight * weight).toArray();
        long weightSum = Arrays.stream(weights).sum();
        List<Won> amounts = new ArrayList<>();
        for (long weight : weights) {
            amounts.add(Won.of(unit * (1 + share(units, weight, weightSum))));
        }
        long shared = amounts.stream().mapToLong(Won::amount).sum();
        amounts.set(0, amounts.getFirst().plus(Won.of(total - shared)));
        return amounts;
    }

    private static long share(long units, long weight, long weightSum) {
        return BigInteger.valueOf(units)
                .multiply(BigInteger.valueOf(weight))
                .divide(BigInteger.valueOf(weightSum))
                .longValueExact();
    }
}
