package ontu.workflows.order.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.OrderPolicy;
import ontu.workflows.order.OrderProtocol;
import ontu.workflows.order.OrderTiming;

/** One seed's world. Its time is the bank's; everybody else's clock is off by as much as the timing allows. */
final class World {
    /** After this nothing goes wrong any more: what is open then must come to rest. */
    private static final Duration FAULTY = Duration.ofDays(3);

    private static final Duration LIFE = Duration.ofDays(14);

    final SplittableRandom random;
    final Setting setting;
    final OrderTiming timing = OrderTiming.DEFAULT;
    final Rules rules;
    final ModelJournal journal;
    final ModelBank bank;
    final Invariants invariants;
    final List<BankOrder> legs;

    private final PriorityQueue<Event> queue =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::tieBreak));
    private final List<String> timeline = new ArrayList<>();
    private final Chances whileFaulty;
    private final Instant calmFrom;
    private final Instant end;
    private Instant now;

    private record Event(Instant at, long tieBreak, Runnable step) {}

    World(long seed, Setting setting, Conduct conduct) {
        this.random = new SplittableRandom(seed);
        this.setting = setting;
        this.whileFaulty = setting.faults() ? Chances.draw(random) : Chances.NONE;
        this.now = start();
        this.calmFrom = now.plus(FAULTY);
        this.end = now.plus(LIFE);
        this.rules = conduct.of(new OrderProtocol(timing, policy()));
        this.journal = new ModelJournal(this);
        this.bank = new ModelBank(this);
        this.invariants = new Invariants(this);
        this.legs = List.of(new BankOrder.Payment(1, 1), new BankOrder.Payment(1, 2));
    }

    private OrderPolicy policy() {
        OrderPolicy usual = OrderPolicy.DEFAULT;
        return new OrderPolicy(
                usual.retryAfter(),
                usual.maxAttempts(),
                usual.maxSends(),
                usual.askFirst(),
                usual.askAtMost(),
                usual.waitAfter(),
                setting.lagIsTrusted() && random.nextBoolean());
    }

    // Every other world begins shortly before midnight.
    private Instant start() {
        Instant midnight =
                LocalDate.of(2026, 11, 23).atStartOfDay(OrderTiming.SEOUL).toInstant();
        return random.nextBoolean()
                ? midnight.minusSeconds(random.nextLong(3_600))
                : midnight.plusSeconds(random.nextLong(86_400));
    }

    /** Lets everybody act until nothing is left to do. Throws a {@link Violation} as soon as an invariant fails. */
    void run() {
        int drivers = 1 + random.nextInt(3);
        for (int i = 0; i < drivers; i++) {
            new Driver(this).start();
        }
        new People(this).start();
        for (Event event = queue.poll(); event != null; event = queue.poll()) {
            now = event.at();
            event.step().run();
        }
        invariants.atRest();
    }

    Instant now() {
        return now;
    }

    boolean isOver() {
        return now.isAfter(end);
    }

    Chances chances() {
        return now.isBefore(calmFrom) ? whileFaulty : Chances.NONE;
    }

    void in(Duration wait, Runnable step) {
        queue.add(new Event(now.plus(wait), random.nextLong(), step));
    }

    boolean happens(double chance) {
        return random.nextDouble() < chance;
    }

    /** Up to a bound, and often exactly the bound. */
    Duration upTo(Duration bound) {
        return random.nextInt(4) == 0 ? bound : Duration.ofMillis(random.nextLong(bound.toMillis() + 1));
    }

    /** A moment, or a standstill. */
    Duration moment() {
        return happens(chances().freeze()) ? standstill() : Duration.ofMillis(random.nextLong(500));
    }

    // One in four ends in the minutes around midnight.
    private Duration standstill() {
        if (random.nextInt(4) > 0) {
            return Chances.standstill(random);
        }
        Instant midnight = OrderTiming.dateOf(now)
                .plusDays(1)
                .atStartOfDay(OrderTiming.SEOUL)
                .toInstant();
        Duration wait = Duration.between(now, midnight.minusSeconds(random.nextLong(-120, 420)));
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    /** How far somebody's clock is from the bank's. */
    Duration clockError() {
        Duration error = upTo(timing.clockError());
        return random.nextBoolean() ? error : error.negated();
    }

    void tell(String what) {
        timeline.add(now.atZone(OrderTiming.SEOUL).toLocalDateTime() + "  " + what);
    }

    List<String> timeline() {
        return timeline;
    }
}
