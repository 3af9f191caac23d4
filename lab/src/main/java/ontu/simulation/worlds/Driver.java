package ontu.simulation.worlds;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderTiming;
import ontu.workflows.order.Step;

/**
 * A workflow without memory: what it does next it reads in the books and in the journal. There may be several at once,
 * as after a reset.
 */
final class Driver {
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    private static final int DRIVERS_AT_MOST = 6;

    private final World world;
    private final Course course;
    private final int generation;
    private final SplittableRandom random;
    private final Map<String, Integer> actors = new HashMap<>();
    private int idle;
    private boolean isAsleep;

    /** @param course which others may drive too: a workflow that is started again does not know of them */
    Driver(World world, Course course) {
        this.world = world;
        this.course = course;
        this.generation = world.addDriver(course);
        random = world.draws.of("driver " + course.name() + ' ' + generation);
    }

    void start() {
        course.watch(this::told);
        wakeIn(Duration.ofMillis(random.nextLong(500)));
    }

    private void told() {
        if (isAsleep) {
            isAsleep = false;
            world.in(Duration.ofMillis(random.nextLong(500)), this::wake);
        }
    }

    private void wakeIn(Duration wait) {
        world.in(wait, this::wake);
    }

    private void wake() {
        if (world.isOver() || course.hasEnded()) {
            return;
        }
        Optional<LegPlan> leg = course.next(world.now());
        if (leg.isPresent()) {
            idle = 0;
            drive(leg.get()).ifPresent(this::wakeIn);
        } else if (!course.hasEnded()) {
            sleep();
        }
    }

    /** Until the books are said to have changed, or a while has passed. */
    private void sleep() {
        isAsleep = true;
        idle++;
        Duration wait = Duration.ofMinutes(10L << Math.min(idle, 6));
        world.in(wait.compareTo(LONGEST_PAUSE) < 0 ? wait : LONGEST_PAUSE, this::told);
    }

    /** Does one step and says how long to wait before the next; nothing, if only a person can go on. */
    private Optional<Duration> drive(LegPlan leg) {
        if (world.journal.isHalted(leg.order())) {
            return Optional.empty();
        }
        Optional<OrderRow> latest = world.journal.latest(leg.order());
        Instant now = world.now();
        if (latest.isEmpty() || world.protocol.allowsAnotherAttempt(latest.get(), now)) {
            return Optional.of(plan(leg, latest, now));
        }
        OrderRow row = latest.get();
        restart(row);
        return switch (world.protocol.next(row, now)) {
            case Step.Send send -> Optional.of(send(leg, row, send));
            case Step.Ask ignored -> {
                new Asker(world, row.number(), ordinal(row, "asker")).start();
                yield Optional.of(soon(row));
            }
            case Step.Plan later ->
                Optional.of(Duration.between(now, later.notBefore()).plus(soon(row)));
            case Step.AwaitPerson person -> awaitPerson(row, person);
            case Step.Done ignored -> Optional.of(Duration.ofSeconds(1));
        };
    }

    private Optional<Duration> awaitPerson(OrderRow row, Step.AwaitPerson person) {
        if (!person.askDaily()) {
            return Optional.empty();
        }
        new Asker(world, row.number(), ordinal(row, "asker")).start();
        return Optional.of(Duration.ofHours(1 + random.nextInt(24)));
    }

    private Duration plan(LegPlan leg, Optional<OrderRow> latest, Instant now) {
        Instant from = world.timing().sendableFrom(course.usableFrom(leg));
        Instant sendable = world.timing().sendableFrom(now);
        if (now.isBefore(from) || now.isBefore(sendable)) {
            return Duration.between(now, from.isAfter(sendable) ? from : sendable)
                    .plusMillis(random.nextLong(5_000));
        }
        int attempt = latest.map(OrderRow::attempt).orElse(0) + 1;
        String number = world.decisions.numbering().number(leg.order(), attempt);
        Duration wait = atAnEdge(number);
        world.in(wait, () -> planNow(leg, attempt, number));
        int tries = actors.merge("plan " + number, 1, Integer::sum);
        return wait.plus(Duration.ofSeconds(1L << Math.min(tries, 14)));
    }

    // What allowed it is looked at again, as the transaction does that plans.
    private void planNow(LegPlan leg, int attempt, String number) {
        Instant now = clockOf(number);
        Optional<OrderRow> latest = world.journal.latest(leg.order());
        if (latest.isEmpty() || world.protocol.allowsAnotherAttempt(latest.get(), now)) {
            world.plan(leg, attempt, now);
        }
    }

    private Instant clockOf(String number) {
        if (!world.faults.strikes(Fault.WRONG_CLOCK, number, "planner " + generation)) {
            return world.now();
        }
        long error = world.timing().clockError().toMillis();
        return world.now().plusMillis(random.nextLong(-error, error + 1));
    }

    /** Shortly before or after midnight, a sweep, or an edge of the window: that is where it hurts. */
    private Duration atAnEdge(String number) {
        if (world.faults.strikes(Fault.AT_MIDNIGHT, number, "planner " + generation)) {
            OrderTiming timing = world.timing();
            Instant midnight =
                    world.today().plusDays(1).atStartOfDay(OrderTiming.SEOUL).toInstant();
            List<Instant> edges = List.of(
                    midnight.minus(timing.windowBefore()).minusSeconds(3),
                    midnight.minus(timing.windowBefore()).minusMillis(700),
                    midnight.minusMillis(1),
                    midnight,
                    midnight.plus(timing.windowAfter()));
            return Duration.between(world.now(), edges.get(random.nextInt(edges.size())));
        }
        if (world.faults.strikes(Fault.AT_SWEEP, number, "planner " + generation)) {
            return Duration.between(world.now(), world.bank.nextSweep().minusMillis(random.nextLong(-2_000, 2_000)));
        }
        return Duration.ofMillis(random.nextLong(500));
    }

    private Duration send(LegPlan leg, OrderRow row, Step.Send send) {
        new Sender(world, leg, row, send.sends(), ordinal(row, "sender")).start();
        if (world.faults.strikes(Fault.DOUBLED_SENDER, row.number(), generation + " send " + send.sends())) {
            new Sender(world, leg, row, send.sends(), ordinal(row, "sender")).start();
        }
        return random.nextInt(4) == 0 ? soon(row) : send.timeout();
    }

    private void restart(OrderRow row) {
        String point = generation + " " + row.state() + row.sends();
        if (world.drivers(course) < DRIVERS_AT_MOST
                && world.faults.strikes(Fault.RESTARTED_WORKFLOW, row.number(), point)) {
            world.tell(() -> "workflow  " + course.name() + " is started again from nothing");
            new Driver(world, course).start();
        }
    }

    private int ordinal(OrderRow row, String kind) {
        return generation * 1_000 + actors.merge(kind + row.number(), 1, Integer::sum);
    }

    private Duration soon(OrderRow row) {
        int done = actors.getOrDefault("asker" + row.number(), 0);
        return Duration.ofSeconds(1 + random.nextLong(20L << Math.min(done, 8)));
    }
}
