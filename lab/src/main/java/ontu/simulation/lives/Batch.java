package ontu.simulation.lives;

import io.temporal.client.WorkflowException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import ontu.simulation.Draws;
import ontu.workflows.deposit.DepositSweepWorkflow;
import ontu.workflows.loan.LoanState;
import ontu.workflows.order.OrderTiming;

/** So many loans that live their whole lives in one world, while much goes wrong; then everything comes to rest. */
final class Batch implements AutoCloseable {
    /** While loans are issued, funded and paid out. */
    private static final Duration FIRST_STEP = Duration.ofHours(2);

    /** Between two looks at the deposit list; unlike the steps, so that they do not meet. */
    private static final Duration SWEEPS = Duration.ofMinutes(250);

    private static final Duration LATER_STEP = Duration.ofHours(6);
    private static final Duration BUSY = Duration.ofDays(5);
    /** After the last round of the longest loan: whoever has not come to an end by then never will. */
    private static final Duration LONGEST = Duration.ofDays(150);
    /** Of a sweep to be usable, of an inquiry to be believed, of the last daily question. */
    private static final Duration REST = Duration.ofDays(3);
    /** As long as is agreed with the bank; where time may prove nothing, it may be longer. */
    private static final Duration AGREED_LAG = OrderTiming.DEFAULT.inquiryLag().minusMinutes(10);

    private static final Duration ANY_LAG = Duration.ofHours(20);

    private final Draws draws;
    private final Mishaps mishaps;
    private final LoanWorld world;
    private final BatchClock clock;
    private final List<Life> lives;
    private final List<Happening> happenings = new ArrayList<>();

    /** @param what happens; it says whether it did */
    private record Happening(Instant at, String name, BooleanSupplier what) {}

    private record Standing(LoanState state, boolean needsPerson) {
        boolean restsFor(Life life) {
            return life.hasApplied() && (state.isEnd() || needsPerson);
        }
    }

    /**
     * @param number odd ones have workers that remember nothing
     * @param beginning how often this batch has been begun: whoever stood still takes other steps
     * @param wound what is wrong with our own code: nothing, but in tests of the search
     */
    Batch(long seed, long number, int beginning, int loans, DataSource database, Interference wound) {
        draws = new Draws(seed, number);
        SplittableRandom random = draws.of("batch");
        boolean lagIsBounded = random.nextBoolean();
        WorldSetting.Memory memory = number % 2 == 1 ? WorldSetting.Memory.NONE : WorldSetting.Memory.AS_IN_PRODUCTION;
        FlakyDatabase flaky = new FlakyDatabase();
        mishaps = new Mishaps(draws, flaky);
        world = new LoanWorld(
                database,
                new WorldSetting(
                        activities -> mishaps.upon(wound.upon(activities)), flaky::upon, lagIsBounded, memory, SWEEPS));
        clock = new BatchClock(world.temporal, draws.of("clock " + beginning));
        lives = IntStream.rangeClosed(1, loans)
                .mapToObj(loan -> new Life(world, "loan-" + loan, draws.of("loan " + loan)))
                .toList();
        BankFaults.of(draws, LoanWorld.START, LoanWorld.START.plus(LONGEST), lagIsBounded ? AGREED_LAG : ANY_LAG)
                .forEach(world.bank::fault);
        arrange(random, memory);
    }

    private void arrange(SplittableRandom random, WorldSetting.Memory memory) {
        for (Life life : lives) {
            SplittableRandom own = draws.of("happenings of " + life.id());
            perhaps(own, "HISTORY_LOST", () -> world.loseHistory(life.id()));
            perhaps(own, "STRAY_SIGNALS", () -> straySignals(life.id()));
            perhaps(own, "STRAY_SIGNALS", () -> straySignals(life.id()));
            perhaps(own, "START_FORGOTTEN", () -> forgetTheStart(life.id()));
            perhaps(own, "RETURN", () -> giveBack("return-" + life.id(), own));
        }
        for (int i = random.nextInt(3); i >= 0; i--) {
            happenings.add(new Happening(
                    someTime(random), "SWEEP_LOST", () -> world.histories.lose(DepositSweepWorkflow.WORKFLOW_ID)));
            if (memory == WorldSetting.Memory.NONE) {
                // Before all others of its step: while nothing is under way that the workers could take with them.
                happenings.addFirst(new Happening(someTime(random), "WORKERS_REPLACED", this::replaceWorkers));
            }
        }
    }

    private void perhaps(SplittableRandom random, String name, BooleanSupplier what) {
        Instant at = someTime(random);
        if (random.nextInt(3) == 0) {
            happenings.add(new Happening(at, name, what));
        }
    }

    /** Half of everything happens while loans are funded and paid out. */
    private static Instant someTime(SplittableRandom random) {
        long longest = random.nextBoolean() ? BUSY.toMinutes() : LONGEST.toMinutes() / 2;
        return LoanWorld.START.plus(Duration.ofMinutes(random.nextLong(longest)));
    }

    /**
     * Lives all lives and checks what must hold.
     *
     * @param stopped whether nobody wants to know any more
     * @return empty if it was stopped
     */
    Optional<BatchResult> live(BooleanSupplier stopped) {
        Instant end = LoanWorld.START.plus(LONGEST);
        Map<String, Standing> standings = Map.of();
        while (world.now().isBefore(end) && !rest(standings)) {
            if (stopped.getAsBoolean()) {
                return Optional.empty();
            }
            standings = standings();
            step(standings, world.now());
            boolean busy = world.now().isBefore(LoanWorld.START.plus(BUSY)) || isBusy(standings);
            clock.advance(busy ? FIRST_STEP : LATER_STEP);
        }
        return Optional.of(result());
    }

    private boolean rest(Map<String, Standing> standings) {
        return happenings.isEmpty()
                && lives.stream()
                        .allMatch(life -> standings.containsKey(life.id())
                                && standings.get(life.id()).restsFor(life));
    }

    private static boolean isBusy(Map<String, Standing> standings) {
        return standings.values().stream()
                .anyMatch(standing -> !standing.needsPerson()
                        && (standing.state() == LoanState.FUNDING || standing.state() == LoanState.DISBURSING));
    }

    // First what may take something with it: when time has passed, nothing is under way. Until somebody misses a task,
    // this server skips no time.
    private void step(Map<String, Standing> standings, Instant now) {
        happen(now);
        for (Life life : lives) {
            Standing standing = standings.get(life.id());
            if (standing == null) {
                life.apply(now);
            } else {
                life.act(standing.state(), now);
            }
        }
        mishaps.deliverLate();
        world.startPending();
    }

    private void happen(Instant now) {
        List<Happening> due = happenings.stream()
                .filter(happening -> !now.isBefore(happening.at()))
                .toList();
        happenings.removeAll(due);
        due.forEach(happening -> {
            if (happening.what().getAsBoolean()) {
                mishaps.note(happening.name());
            }
        });
    }

    private Map<String, Standing> standings() {
        return world.jdbi.withHandle(handle -> handle.createQuery("SELECT id, state, attention IS NOT NULL FROM loan")
                .reduceResultSet(new HashMap<>(), (all, row, context) -> {
                    all.put(row.getString(1), new Standing(LoanState.valueOf(row.getString(2)), row.getBoolean(3)));
                    return all;
                }));
    }

    private BatchResult result() {
        mishaps.end();
        mishaps.deliverLate();
        world.bank.heal();
        clock.advance(REST);
        Map<String, Standing> standings = standings();
        List<String> violations = new ArrayList<>();
        Map<String, Integer> ends = new TreeMap<>();
        for (Life life : lives) {
            Standing standing = Objects.requireNonNull(standings.get(life.id()), "every loan has applied by now");
            ends.merge(
                    standing.needsPerson() ? "needs a person" : standing.state().name(), 1, Integer::sum);
            if (!standing.restsFor(life)) {
                violations.add("P15: " + life.id() + " is " + standing.state() + " for ever, and no person is called");
            }
        }
        violations.addAll(
                Invariants.of(world).violations(lives.stream().map(Life::id).toArray(String[]::new)));
        Map<String, Integer> struck = new TreeMap<>(mishaps.struck());
        world.bank.struck().forEach((kind, times) -> struck.put("bank: " + kind, times));
        return new BatchResult(
                ends, struck, violations, violations.isEmpty() ? List.of() : Timeline.of(world, violations));
    }

    private boolean replaceWorkers() {
        world.replaceWorkers();
        return true;
    }

    private boolean straySignals(String loan) {
        try {
            for (int i = 0; i < 3; i++) {
                world.tell(loan);
                world.workflow(loan).acceptEarlyRepaymentSignal("no-such-quote");
            }
            return true;
        } catch (WorkflowException over) {
            return false;
        }
    }

    private boolean forgetTheStart(String loan) {
        return world.jdbi.withHandle(
                        handle -> handle.execute("UPDATE loan SET workflow_started_at = NULL WHERE id = ?", loan))
                > 0;
    }

    /** One investor with free money wants some of it back. */
    private boolean giveBack(String id, SplittableRandom random) {
        List<Map.Entry<Integer, Long>> free = List.copyOf(world.freeMoney().entrySet());
        if (free.isEmpty()) {
            return false;
        }
        Map.Entry<Integer, Long> one = free.get(random.nextInt(free.size()));
        world.giveBack(one.getKey(), id, 1 + random.nextLong(one.getValue()));
        return true;
    }

    @Override
    public void close() {
        clock.close();
        world.close();
    }
}
