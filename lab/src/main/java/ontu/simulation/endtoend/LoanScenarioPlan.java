package ontu.simulation.endtoend;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import ontu.schedule.RepaymentMethod;

/**
 * What borrower and investors of one loan are going to do.
 *
 * @param appliesAfter from the beginning of the batch
 * @param commitments won by investor
 * @param deposits what investors deposit, and when
 * @param cancelsAfter from the beginning of the funding; negative if the loan is not cancelled
 * @param instalmentPayments how each instalment is paid
 * @param paysOffAfter from the first day of the repayment; negative without an early repayment
 */
record LoanScenarioPlan(
        Duration appliesAfter,
        int months,
        RepaymentMethod method,
        SortedMap<Integer, Long> commitments,
        List<PlannedDeposit> deposits,
        Duration cancelsAfter,
        List<InstalmentPayment> instalmentPayments,
        Duration paysOffAfter) {
    private static final Duration NEVER = Duration.ofDays(-1);
    private static final List<RepaymentMethod> METHODS = List.of(RepaymentMethod.values());
    private static final List<InstalmentPayment> UNUSUAL = List.of(
            InstalmentPayment.ONE_DAY_EARLY,
            InstalmentPayment.ONE_WEEK_LATE,
            InstalmentPayment.IN_TWO_PARTS,
            InstalmentPayment.OVERPAID);
    private static final long MILLION = 1_000_000;
    /** The bank's list may show a deposit of the day only when the day is over. */
    private static final Duration AROUND_DEADLINE = Duration.ofHours(1);

    /**
     * @param after from the beginning of the funding, or from the end of the funding deadline
     * @param atDeadline whether it is planned from the deadline
     */
    record PlannedDeposit(int investor, long amount, Duration after, boolean atDeadline) {
        PlannedDeposit(int investor, long amount, Duration after) {
            this(investor, amount, after, false);
        }

        Instant at(Instant fundingSince, Instant deadline) {
            return (atDeadline ? deadline : fundingSince).plus(after);
        }
    }

    /** How a borrower pays an instalment. */
    enum InstalmentPayment {
        ON_DUE_DATE,
        IN_THE_LAST_MINUTES,
        ONE_DAY_EARLY,
        ONE_WEEK_LATE,
        IN_TWO_PARTS,
        OVERPAID
    }

    boolean cancels() {
        return !cancelsAfter.isNegative();
    }

    boolean paysOff() {
        return !paysOffAfter.isNegative();
    }

    static LoanScenarioPlan draw(LoanCircle circle, SplittableRandom random) {
        int months = 1 + Math.max(0, random.nextInt(5) - 2);
        SortedMap<Integer, Long> commitments = commitments(circle, random);
        int drawnStory = random.nextInt(100);
        boolean oneNeverPays = drawnStory < 6;
        LoanScenarioPlan plan = new LoanScenarioPlan(
                Duration.ofMinutes(random.nextInt(20 * 60)),
                months,
                METHODS.get(random.nextInt(METHODS.size())),
                commitments,
                deposits(commitments, oneNeverPays, random),
                drawnStory >= 6 && drawnStory < 14 ? Duration.ofMinutes(random.nextInt(48 * 60)) : NEVER,
                random.ints(months, 0, 100)
                        .mapToObj(LoanScenarioPlan::instalmentPayment)
                        .toList(),
                drawnStory >= 14 && drawnStory < 24 ? Duration.ofHours(random.nextInt(months * 30 * 24)) : NEVER);
        return plan.withSomeDepositsAtTheDeadline(random);
    }

    /** One in twenty, before or after. */
    private LoanScenarioPlan withSomeDepositsAtTheDeadline(SplittableRandom random) {
        long span = AROUND_DEADLINE.toSeconds();
        return new LoanScenarioPlan(
                appliesAfter,
                months,
                method,
                commitments,
                deposits.stream()
                        .map(part -> random.nextInt(20) > 0
                                ? part
                                : new PlannedDeposit(
                                        part.investor(),
                                        part.amount(),
                                        Duration.ofSeconds(random.nextLong(-span, span)),
                                        true))
                        .toList(),
                cancelsAfter,
                instalmentPayments,
                paysOffAfter);
    }

    private static SortedMap<Integer, Long> commitments(LoanCircle circle, SplittableRandom random) {
        int drawn = random.nextInt(100);
        int count = drawn < 60 ? 1 + random.nextInt(3) : drawn < 92 ? 4 + random.nextInt(5) : 9 + random.nextInt(32);
        int investors = Math.min(count, circle.investors());
        boolean large = random.nextInt(12) == 0;
        SortedMap<Integer, Long> commitments = new TreeMap<>();
        while (commitments.size() < investors) {
            commitments.put(circle.firstInvestor() + random.nextInt(circle.investors()), amount(large, random));
        }
        return commitments;
    }

    /** Large ones need several orders: one order carries at most one billion won. */
    private static long amount(boolean large, SplittableRandom random) {
        if (large) {
            return random.nextLong(300 * MILLION, 900 * MILLION);
        }
        return random.nextInt(4) == 0 ? MILLION : random.nextLong(100_000, 5 * MILLION);
    }

    private static List<PlannedDeposit> deposits(
            SortedMap<Integer, Long> commitments, boolean oneNeverPays, SplittableRandom random) {
        List<PlannedDeposit> payIns = new ArrayList<>();
        commitments.forEach((investor, amount) -> {
            if (oneNeverPays && investor.equals(commitments.lastKey())) {
                return;
            }
            Duration after = Duration.ofSeconds(random.nextInt(30 * 60 * 60));
            switch (random.nextInt(10)) {
                case 0 -> { // two equal deposits
                    payIns.add(new PlannedDeposit(investor, (amount + 1) / 2, after));
                    payIns.add(new PlannedDeposit(investor, (amount + 1) / 2, after));
                }
                case 1 -> payIns.add(new PlannedDeposit(investor, amount + 250_000, after));
                default -> payIns.add(new PlannedDeposit(investor, amount, after));
            }
        });
        return payIns;
    }

    private static InstalmentPayment instalmentPayment(int drawn) {
        if (drawn < 10) {
            return InstalmentPayment.IN_THE_LAST_MINUTES;
        }
        return drawn < 65 ? InstalmentPayment.ON_DUE_DATE : UNUSUAL.get(drawn % UNUSUAL.size());
    }
}
