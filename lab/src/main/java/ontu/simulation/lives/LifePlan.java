package ontu.simulation.lives;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import ontu.workflows.schedule.RepaymentMethod;

/**
 * What the people around one loan have in mind.
 *
 * @param appliesAfter from the beginning of the batch
 * @param commitments won by investor
 * @param payIns what investors pay in, and when
 * @param cancelsAfter from the beginning of the funding; negative if nobody cancels
 * @param rounds how each round is paid
 * @param paysOffAfter from the first day of the repayment; negative if nobody pays off early
 */
record LifePlan(
        Duration appliesAfter,
        int months,
        RepaymentMethod method,
        SortedMap<Integer, Long> commitments,
        List<PayIn> payIns,
        Duration cancelsAfter,
        List<Paying> rounds,
        Duration paysOffAfter) {
    private static final Duration NEVER = Duration.ofDays(-1);
    private static final List<RepaymentMethod> METHODS = List.of(RepaymentMethod.values());
    private static final List<Paying> UNUSUALLY =
            List.of(Paying.A_DAY_EARLY, Paying.A_WEEK_LATE, Paying.IN_TWO_PARTS, Paying.TOO_MUCH);
    private static final long MILLION = 1_000_000;
    /** Few enough that loans of a batch want the same people's money. */
    private static final int INVESTORS = 60;

    /** @param after from the beginning of the funding */
    record PayIn(int investor, long amount, Duration after) {}

    /** How a borrower pays a round. */
    enum Paying {
        ON_THE_DAY,
        A_DAY_EARLY,
        A_WEEK_LATE,
        IN_TWO_PARTS,
        TOO_MUCH
    }

    boolean cancels() {
        return !cancelsAfter.isNegative();
    }

    boolean paysOff() {
        return !paysOffAfter.isNegative();
    }

    static LifePlan draw(SplittableRandom random) {
        int months = 1 + Math.max(0, random.nextInt(5) - 2);
        SortedMap<Integer, Long> commitments = commitments(random);
        int story = random.nextInt(100);
        boolean oneStaysAway = story < 6;
        return new LifePlan(
                Duration.ofMinutes(random.nextInt(20 * 60)),
                months,
                METHODS.get(random.nextInt(METHODS.size())),
                commitments,
                payIns(commitments, oneStaysAway, random),
                story >= 6 && story < 14 ? Duration.ofMinutes(random.nextInt(48 * 60)) : NEVER,
                random.ints(months, 0, 100).mapToObj(LifePlan::paying).toList(),
                story >= 14 && story < 24 ? Duration.ofHours(random.nextInt(months * 30 * 24)) : NEVER);
    }

    private static SortedMap<Integer, Long> commitments(SplittableRandom random) {
        int drawn = random.nextInt(100);
        int count = drawn < 60 ? 1 + random.nextInt(3) : drawn < 92 ? 4 + random.nextInt(5) : 9 + random.nextInt(32);
        boolean large = random.nextInt(12) == 0;
        SortedMap<Integer, Long> commitments = new TreeMap<>();
        while (commitments.size() < count) {
            commitments.put(1 + random.nextInt(INVESTORS), amount(large, random));
        }
        return commitments;
    }

    /** Large ones take several orders: one carries at most about a milliard won. */
    private static long amount(boolean large, SplittableRandom random) {
        if (large) {
            return random.nextLong(300 * MILLION, 900 * MILLION);
        }
        return random.nextInt(4) == 0 ? MILLION : random.nextLong(100_000, 5 * MILLION);
    }

    private static List<PayIn> payIns(
            SortedMap<Integer, Long> commitments, boolean oneStaysAway, SplittableRandom random) {
        List<PayIn> payIns = new ArrayList<>();
        commitments.forEach((investor, amount) -> {
            if (oneStaysAway && investor.equals(commitments.lastKey())) {
                return;
            }
            Duration after = Duration.ofSeconds(random.nextInt(30 * 60 * 60));
            switch (random.nextInt(10)) {
                case 0 -> { // two equal ones
                    payIns.add(new PayIn(investor, (amount + 1) / 2, after));
                    payIns.add(new PayIn(investor, (amount + 1) / 2, after));
                }
                case 1 -> payIns.add(new PayIn(investor, amount + 250_000, after));
                default -> payIns.add(new PayIn(investor, amount, after));
            }
        });
        return payIns;
    }

    private static Paying paying(int drawn) {
        return drawn < 65 ? Paying.ON_THE_DAY : UNUSUALLY.get(drawn % UNUSUALLY.size());
    }
}
