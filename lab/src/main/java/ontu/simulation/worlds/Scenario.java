package ontu.simulation.worlds;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import ontu.simulation.Draws;
import ontu.workflows.money.Won;
import ontu.workflows.order.OrderPolicy;
import ontu.workflows.order.OrderTiming;

/**
 * What a world is about: one loan from funding to its last round, and another that wants the same investors' money.
 *
 * @param commitments to the loan, in the order of the queue; the investor of each is its index
 * @param rival what the same investors commit to the other, older loan; 0 won where one does not
 * @param rounds what the borrower pays back, round by round
 * @param cancelled whether the loan is cancelled when it has been funding for a while
 * @param returns how many investors ask for their free money, at some time and again when the loan has ended
 */
record Scenario(
        OrderTiming timing,
        OrderPolicy policy,
        Instant start,
        List<Won> commitments,
        List<Won> rival,
        List<Round> rounds,
        boolean cancelled,
        int returns) {
    private static final List<LocalDate> DAYS = List.of(
            LocalDate.of(2026, 11, 23),
            LocalDate.of(2026, 12, 31),
            LocalDate.of(2027, 2, 28),
            LocalDate.of(2028, 2, 29),
            LocalDate.of(2027, 5, 31));

    /** At the bank's limit for one order, and across it. */
    private static final List<Long> LIMITS =
            List.of(999_999_999L, 1_000_000_000L, 1_000_000_001L, 2_000_000_000L, 500_000_000L, 3_000_000_007L);

    record Round(Won principal, Won interest) {
        Won total() {
            return principal.plus(interest);
        }
    }

    static Scenario draw(Draws draws, boolean lagMayBeTrusted, Reduction reduction) {
        SplittableRandom random = draws.of("scenario");
        List<Won> commitments = commitments(draws, Math.min(investors(random), reduction.investorsAtMost()));
        OrderTiming timing = timing(random);
        boolean lagIsBounded = random.nextBoolean() && lagMayBeTrusted;
        return new Scenario(
                timing,
                policy(random, lagIsBounded),
                start(random, timing),
                commitments,
                rival(draws, commitments),
                rounds(draws.of("rounds"), Won.sum(commitments)),
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

    /** Many small commitments fill an order with rows, large ones with won. */
    private static List<Won> commitments(Draws draws, int investors) {
        boolean small = draws.of("small").nextBoolean();
        return IntStream.range(0, investors)
                .mapToObj(i -> draws.of("commitment " + i))
                .map(random -> small ? Won.of(1 + random.nextLong(900_000)) : amount(random))
                .toList();
    }

    private static Won amount(SplittableRandom random) {
        return Won.of(
                switch (random.nextInt(10)) {
                    case 0, 1, 2, 3 -> LIMITS.get(random.nextInt(LIMITS.size()));
                    case 4 -> 1 + random.nextLong(10);
                    default -> 10_000 * (1 + random.nextLong(500));
                });
    }

    private static List<Won> rival(Draws draws, List<Won> commitments) {
        boolean exists = draws.of("rival").nextInt(3) == 0;
        return IntStream.range(0, commitments.size())
                .mapToObj(i -> exists && draws.of("rival " + i).nextBoolean() ? commitments.get(i) : Won.ZERO)
                .toList();
    }

    // Any division of principal and interest will do: Split must stand all of them.
    private static List<Round> rounds(SplittableRandom random, Won principal) {
        int count = 1 + random.nextInt(9);
        List<Round> rounds = new ArrayList<>();
        long left = principal.amount();
        for (int i = 1; i <= count; i++) {
            long part = i == count ? left : random.nextLong(left + 1) / (1 + random.nextInt(3));
            left -= part;
            long interest = random.nextLong(principal.amount() / 100 + 2);
            rounds.add(new Round(Won.of(part), Won.of(part == 0 && interest == 0 ? 1 : interest)));
        }
        return rounds;
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
                usual.pause(),
                usual.flight(),
                usual.clockError(),
                usual.flight().plus(usual.pause()).plus(usual.clockError()),
                usual.clockError(),
                Duration.ofMinutes(random.nextInt(121)));
    }

    private static OrderPolicy policy(SplittableRandom random, boolean lagIsBounded) {
        OrderPolicy usual = OrderPolicy.DEFAULT;
        return new OrderPolicy(
                usual.retryAfter(),
                random.nextInt(8) == 0 ? 2 : usual.maxAttempts(),
                1 + random.nextInt(3),
                usual.askFirst(),
                usual.askAtMost(),
                random.nextInt(2) == 0 ? Duration.ofHours(3) : usual.waitAfter(),
                lagIsBounded);
    }

    /** Every other world begins in the evening, so that its first order falls on midnight and on the late sweep. */
    private static Instant start(SplittableRandom random, OrderTiming timing) {
        LocalDate day = DAYS.get(random.nextInt(DAYS.size()));
        Instant midnight = day.plusDays(1).atStartOfDay(OrderTiming.SEOUL).toInstant();
        return random.nextBoolean()
                ? midnight.minusSeconds(random.nextLong(3 * 3_600)).minus(timing.windowBefore())
                : midnight.plusSeconds(random.nextLong(86_400));
    }

    Won principal() {
        return Won.sum(commitments);
    }
}
