package ontu.simulation.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import ontu.money.Won;
import ontu.order.OrderPolicy;
import ontu.order.OrderTiming;
import ontu.simulation.RandomStreams;
import ontu.time.BusinessTime;

/**
 * The scenario of a world: one loan from funding to its last instalment, and another that competes for the same
 * investors' money.
 *
 * @param commitments to the loan, in the order of the queue; the investor of each is its index
 * @param competingCommitments what the same investors commit to the other, older loan; 0 won for those who do not
 * @param instalments what the borrower pays back
 * @param listLag how long a deposit may be missing on the bank's list
 * @param fundingDeadline the last day on which money for the loan may come
 * @param daysToPay how long after the last distribution the next instalment is due
 * @param cancelled whether the loan is cancelled during its funding
 * @param returnRequests how many investors request the return of their free money, at some time and again when the
 *     loan has ended
 */
record WorldScenario(
        OrderTiming timing,
        OrderPolicy policy,
        Instant start,
        List<Won> commitments,
        List<Won> competingCommitments,
        List<InstalmentAmounts> instalments,
        Duration listLag,
        LocalDate fundingDeadline,
        int daysToPay,
        boolean cancelled,
        int returnRequests) {
    private static final Duration USUAL_LIST_LAG = Duration.ofMinutes(30);
    private static final Duration LONG_LIST_LAG = Duration.ofHours(32);

    /**
     * Shorter than the inquiry may lag, longer, the default, and in between: then an order of the night waits for operators before
     * its date is over, and the next one, of the day, does not.
     */
    private static final List<Duration> ATTENTION_AFTER = List.of(
            Duration.ofHours(1), Duration.ofHours(3), OrderPolicy.DEFAULT.attentionAfter(), Duration.ofHours(20));

    /** So far away that no world meets it. */
    private static final int NO_DEADLINE_DAYS = 400;

    private static final List<LocalDate> START_DATES = List.of(
            LocalDate.of(2026, 11, 23),
            LocalDate.of(2026, 12, 31),
            LocalDate.of(2027, 2, 28),
            LocalDate.of(2028, 2, 29),
            LocalDate.of(2027, 5, 31));

    /** At the bank's limit for one order, and above it. */
    private static final List<Long> AMOUNTS_AT_LIMIT =
            List.of(999_999_999L, 1_000_000_000L, 1_000_000_001L, 2_000_000_000L, 500_000_000L, 3_000_000_007L);

    record InstalmentAmounts(Won principal, Won interest) {
        Won total() {
            return principal.plus(interest);
        }
    }

    static WorldScenario draw(RandomStreams randomStreams, boolean lagMayBeTrusted, ScheduleReduction reduction) {
        SplittableRandom random = randomStreams.stream("scenario");
        List<Won> commitments = commitments(randomStreams, Math.min(investors(random), reduction.maxInvestors()));
        OrderTiming timing = timing(random);
        boolean lagIsBounded = random.nextBoolean() && lagMayBeTrusted;
        OrderPolicy policy = policy(random, lagIsBounded);
        Instant start = start(random, timing);
        SplittableRandom deadlines = randomStreams.stream("deadlines");
        boolean isTight = deadlines.nextInt(6) == 0;
        return new WorldScenario(
                timing,
                policy,
                start,
                commitments,
                competingCommitments(randomStreams, commitments),
                instalments(randomStreams.stream("rounds"), Won.sum(commitments)),
                deadlines.nextBoolean() ? USUAL_LIST_LAG : LONG_LIST_LAG,
                BusinessTime.dateOf(start).plusDays(isTight ? deadlines.nextInt(3) : NO_DEADLINE_DAYS),
                isTight ? deadlines.nextInt(3) : NO_DEADLINE_DAYS,
                random.nextInt(12) == 0,
                4 + random.nextInt(5));
    }

    private static int investors(SplittableRandom random) {
        int among = random.nextInt(1_000);
        if (among < 720) {
            return random.nextInt(1, 5);
        }
        if (among < 970) {
            return random.nextInt(5, 41);
        }
        return among < 990 ? random.nextInt(41, 521) : random.nextInt(521, 2_601);
    }

    /** Many small commitments reach an order's limit of rows, large ones its limit of won. */
    private static List<Won> commitments(RandomStreams randomStreams, int investors) {
        boolean small = randomStreams.stream("small").nextBoolean();
        return IntStream.range(0, investors)
                .mapToObj(i -> randomStreams.stream("commitment " + i))
                .map(random -> small ? Won.of(1 + random.nextLong(900_000)) : amount(random))
                .toList();
    }

    private static Won amount(SplittableRandom random) {
        return Won.of(
                switch (random.nextInt(10)) {
                    case 0, 1, 2, 3 -> AMOUNTS_AT_LIMIT.get(random.nextInt(AMOUNTS_AT_LIMIT.size()));
                    case 4 -> 1 + random.nextLong(10);
                    default -> 10_000 * (1 + random.nextLong(500));
                });
    }

    private static List<Won> competingCommitments(RandomStreams randomStreams, List<Won> commitments) {
        boolean exists = randomStreams.stream("rival").nextInt(3) == 0;
        return IntStream.range(0, commitments.size())
                .mapToObj(
                        i -> exists && randomStreams.stream("rival " + i).nextBoolean() ? commitments.get(i) : Won.ZERO)
                .toList();
    }

    // Any division of principal and interest is possible: Split must handle all of them.
    private static List<InstalmentAmounts> instalments(SplittableRandom random, Won principal) {
        int count = 1 + random.nextInt(9);
        List<InstalmentAmounts> instalments = new ArrayList<>();
        long left = principal.amount();
        for (int i = 1; i <= count; i++) {
            long principalPart = i == count ? left : random.nextLong(left + 1) / (1 + random.nextInt(3));
            left -= principalPart;
            long interest = random.nextLong(principal.amount() / 100 + 2);
            instalments.add(new InstalmentAmounts(
                    Won.of(principalPart), Won.of(principalPart == 0 && interest == 0 ? 1 : interest)));
        }
        return instalments;
    }

    /** The defaults, or as tight as the arithmetic allows. */
    private static OrderTiming timing(SplittableRandom random) {
        OrderTiming usual = OrderTiming.DEFAULT;
        if (random.nextBoolean()) {
            return usual;
        }
        return new OrderTiming(
                usual.connectTimeout(),
                usual.requestTimeout(),
                usual.databaseTimeout(),
                usual.sendTimeout(),
                usual.sendTimeout(),
                usual.maxProcessPause(),
                usual.maxNetworkDelay(),
                usual.clockError(),
                usual.maxNetworkDelay().plus(usual.maxProcessPause()).plus(usual.clockError()),
                usual.clockError(),
                Duration.ofMinutes(random.nextInt(121)));
    }

    private static OrderPolicy policy(SplittableRandom random, boolean lagIsBounded) {
        OrderPolicy usual = OrderPolicy.DEFAULT;
        return new OrderPolicy(
                usual.retryAfter(),
                random.nextInt(8) == 0 ? 2 : usual.maxOrdersPerTransfer(),
                maxSends(random),
                usual.firstInquiryDelay(),
                usual.maxInquiryDelay(),
                ATTENTION_AFTER.get(random.nextInt(ATTENTION_AFTER.size())),
                usual.patience(),
                lagIsBounded);
    }

    /** Often three: what follows a second or third send is rare. */
    private static int maxSends(SplittableRandom random) {
        int one = random.nextInt(3);
        int other = random.nextInt(3);
        return 1 + Math.max(one, other);
    }

    /** Half of the worlds begin in the evening, so that their first order meets midnight and the late sweep. */
    private static Instant start(SplittableRandom random, OrderTiming timing) {
        LocalDate day = START_DATES.get(random.nextInt(START_DATES.size()));
        Instant midnight = BusinessTime.endOf(day);
        return random.nextBoolean()
                ? midnight.minusSeconds(random.nextLong(3 * 3_600)).minus(timing.midnightWindowBefore())
                : midnight.plusSeconds(random.nextLong(86_400));
    }

    Won principal() {
        return Won.sum(commitments);
    }
}
