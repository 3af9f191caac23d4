package ontu.simulation.worlds;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import ontu.simulation.Draws;
import ontu.workflows.order.OrderProtocol;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderState;
import ontu.workflows.order.OrderTiming;
import ontu.workflows.order.Transition;

/**
 * One world: a loan's whole life on one thread. Its time is the bank's; everybody else's clock is off by as much as the
 * timing allows. It is a function of seed and number: the same world always tells the same story.
 */
final class World {
    private static final Duration FAULTY = Duration.ofDays(25);
    private static final Duration LIFE = Duration.ofDays(75);

    final Draws draws;
    final Faults faults;
    final Scenario scenario;
    final Decisions decisions;
    final OrderProtocol protocol;
    final ModelJournal journal;
    final ModelBank bank;
    final ModelBooks books;
    final Invariants invariants;
    final Coverage coverage;
    final LoanCourse course;
    final Payers payers;
    final Intake intake;

    private final PriorityQueue<Event> queue = new PriorityQueue<>(
            Comparator.comparing(Event::at).thenComparingLong(Event::tieBreak).thenComparingLong(Event::ordinal));
    private final SplittableRandom ties;
    private final Instant end;
    private final Set<Assumption> dropped;
    private final boolean isTold;
    private final List<String> timeline = new ArrayList<>();
    private final Map<String, Integer> drivers = new HashMap<>();
    private Instant now;
    private long events;

    private record Event(Instant at, long tieBreak, long ordinal, Runnable step) {}

    /**
     * @param dropped assumptions that do not hold here
     * @param isTold whether the timeline is written, which takes time
     */
    World(
            Draws draws,
            Decisions decisions,
            Set<Assumption> dropped,
            Reduction reduction,
            Coverage coverage,
            boolean isTold) {
        this.draws = draws;
        this.decisions = decisions;
        this.coverage = coverage;
        this.dropped = dropped;
        this.isTold = isTold;
        faults = new Faults(draws, reduction);
        scenario = Scenario.draw(draws, lagMayBeTrusted(), reduction);
        ties = draws.of("ties");
        now = scenario.start();
        end = now.plus(LIFE);
        protocol = decisions.protocol().apply(scenario.timing(), scenario.policy());
        journal = decisions.journal().apply(decisions.numbering());
        invariants = new Invariants(this);
        bank = new ModelBank(this);
        books = new ModelBooks(this);
        course = new LoanCourse(this);
        payers = new Payers(this);
        intake = new Intake(this);
    }

    // Nobody who has not agreed on a lag with the bank trusts one.
    private boolean lagMayBeTrusted() {
        return !faults.isOn(Fault.ENDLESS_LAG) || !holds(Assumption.LAG_IS_WHAT_WAS_AGREED);
    }

    boolean holds(Assumption assumption) {
        return !dropped.contains(assumption);
    }

    /** Lets everybody act until nothing is left to do. Throws a {@link Violation} as soon as an invariant fails. */
    void run() {
        in(FAULTY, faults::cease);
        payers.startInvestors();
        new Driver(this, course).start();
        in(Duration.ofMinutes(draws.of("giving back").nextInt(60 * 60)), course::giveBack);
        for (Event event = queue.poll(); event != null; event = queue.poll()) {
            now = event.at();
            event.step().run();
            events++;
        }
        invariants.atRest();
        faults.strikes().forEach(coverage::count);
    }

    Instant now() {
        return now;
    }

    LocalDate today() {
        return OrderTiming.dateOf(now);
    }

    OrderTiming timing() {
        return scenario.timing();
    }

    boolean isOver() {
        return now.isAfter(end);
    }

    /** Does something later. Ties are broken by chance. */
    void in(Duration wait, Runnable step) {
        at(now.plus(wait.isNegative() ? Duration.ZERO : wait), step);
    }

    void at(Instant when, Runnable step) {
        queue.add(new Event(when.isBefore(now) ? now : when, ties.nextLong(), queue.size() + events, step));
    }

    /** Plans a number in the journal; empty if it may not be planned. */
    Optional<OrderRow> plan(LegPlan leg, int attempt, Instant ownNow) {
        LocalDate date = OrderTiming.dateOf(ownNow);
        boolean isNew = journal.latest(leg.order()).map(OrderRow::attempt).orElse(0) < attempt;
        Optional<OrderRow> planned = journal.plan(leg.order(), attempt, date, leg.request(date), ownNow);
        if (isNew && planned.isPresent()) {
            invariants.planned(leg, planned.get());
            coverage.count(faults.struck(planned.get().number()), planned.get(), Move.PLANNED);
            tell(() -> "journal   " + planned.get().number() + " planned for " + date);
        }
        return planned;
    }

    /** Applies a transition together with what follows from it in the books, as one transaction does. */
    Optional<OrderRow> apply(Move.Source source, String number, Transition change, Instant ownNow) {
        OrderRow before = journal.find(number).orElseThrow();
        Optional<OrderRow> after = journal.apply(number, change, ownNow);
        OrderRow found = journal.find(number).orElseThrow();
        if (found.alarm() != null && before.alarm() == null) {
            coverage.count(faults.struck(number), before, Move.ALARM);
        }
        invariants.changed(before, found, source);
        if (change.to() == OrderState.EXECUTED) {
            invariants.toldExecuted(found);
        }
        if (after.isPresent()) {
            Move move = Move.of(source, before, change, after.get());
            if (move == Move.GRANTED) {
                invariants.granted(found);
            }
            coverage.count(faults.struck(number), before, move);
            books.follow(before, after.get());
            if (after.get().state() == OrderState.WAITING) {
                new People(this, number).start();
            }
        }
        tell(() -> "journal   " + number + " " + told(before, change, found, after.isPresent()));
        return after;
    }

    private static String told(OrderRow before, Transition change, OrderRow found, boolean fitted) {
        String what = fitted
                ? before.state() + " → " + found.state() + " (" + change.code() + ", sends " + found.sends() + ")"
                : "stays " + found.state() + ": " + change.code() + " came too late";
        return what + (found.seen() ? ", seen" : "") + (found.alarm() == null ? "" : ", ALARM " + found.alarm());
    }

    /** How many drive a course. */
    int drivers(Course driven) {
        return drivers.getOrDefault(driven.name(), 0);
    }

    /** @return how many drove it before */
    int addDriver(Course driven) {
        return drivers.merge(driven.name(), 1, Integer::sum) - 1;
    }

    void tell(Supplier<String> what) {
        if (isTold) {
            timeline.add(now.atZone(OrderTiming.SEOUL).toLocalDateTime() + "  " + what.get());
        }
    }

    List<String> timeline() {
        return timeline;
    }

    /** How many steps it has taken. */
    long events() {
        return events;
    }
}
