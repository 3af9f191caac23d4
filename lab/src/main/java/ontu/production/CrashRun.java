package ontu.production;

import com.fasterxml.jackson.databind.JsonNode;
import com.uber.m3.tally.NoopScope;
import io.temporal.client.WorkflowClient;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import ontu.configuration.TemporalConfiguration;
import ontu.database.JdbiFactory;
import ontu.local.outside.BankControl;
import ontu.local.outside.Platform;
import ontu.simulation.lives.Invariants;
import ontu.temporal.TemporalClient;
import ontu.workflows.loan.LoanWorkflow;
import org.jdbi.v3.core.Jdbi;

/**
 * The crash test: fifty loans live on the real topology while the bank has bad days and one process after the other is
 * killed or stands still; then all loans must be at rest, and the bank's own record must agree with journal and ledger.
 */
final class CrashRun implements AutoCloseable {
    private static final int LOANS = 50;
    private static final int STRIKES = 28;
    private static final int LEAST_STRIKES = 20;
    private static final int LEAST_IN_FLIGHT = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration REST = Duration.ofSeconds(40);
    private static final Duration STEP = Duration.ofSeconds(1);

    private final NativeTopology topology;
    private final BankControl bank;
    private final CrashPeople people;
    private final CrashJournal journal;
    private final Jdbi jdbi;
    private final long seed;
    private final Consumer<String> tell;

    CrashRun(NativeTopology topology, NativeVariables variables, Clock clock, long seed, Consumer<String> tell) {
        this.topology = topology;
        this.seed = seed;
        this.tell = tell;
        bank = new BankControl(topology.address("sandbox", 8090));
        people = new CrashPeople(
                LOANS, new Platform(topology.address("server", 8080), variables.platformToken()), bank, clock);
        journal = new CrashJournal(topology.port("postgres", 5432), variables.of("ONTU_DATABASE_PASSWORD"));
        jdbi = JdbiFactory.create(journal.source());
    }

    /** Runs it, and tells on the way; whether everything held. */
    boolean run() {
        tell.accept("crash test, seed " + seed + ": " + LOANS
                + " loans; time, whom, how, and the orders that were sent and had"
                + " no outcome, with their states in the journal just before and as soon as it could be read again (*:"
                + " granted to its sender within the second before)");
        new CrashFaults(bank, seed).begin();
        people.begin();
        List<Strike> strikes = new Striker(topology, journal, seed, strike -> tell.accept(strike.line()))
                .strike(STRIKES, people::areAtRest);
        tell.accept("the bank is well again, and nobody is struck any more");
        bank.heal();
        List<String> faults = new ArrayList<>(tooFew(strikes));
        faults.addAll(comeToRest());
        tellEnds();
        JsonNode truth = truth();
        tellBank(truth);
        faults.addAll(violations(truth));
        faults.forEach(tell);
        tell.accept(faults.isEmpty() ? "all held" : faults.size() + " things did not hold");
        return faults.isEmpty();
    }

    private List<String> tooFew(List<Strike> strikes) {
        long inFlight = strikes.stream().filter(Strike::isInFlight).count();
        tell.accept(strikes.size() + " strikes, " + inFlight + " of them with orders in flight, "
                + strikes.stream().filter(Strike::isInMidSend).count() + " of them while one was just being sent: "
                + counted(strikes.stream()
                        .map(strike ->
                                strike.whom() + " " + strike.kind().name().toLowerCase(Locale.ROOT))
                        .toList()));
        return strikes.size() >= LEAST_STRIKES && inFlight >= LEAST_IN_FLIGHT
                ? List.of()
                : List.of("The test has struck too little: at least " + LEAST_STRIKES + " strikes are wanted, "
                        + LEAST_IN_FLIGHT + " of them with orders in flight.");
    }

    private static Map<String, Long> counted(List<String> words) {
        return words.stream().collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting()));
    }

    /** Waits for it; whoever does not come to rest is a fault. */
    private List<String> comeToRest() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!people.areAtRest() && System.nanoTime() < end) {
            LockSupport.parkNanos(STEP.toNanos());
        }
        LockSupport.parkNanos(REST.toNanos());
        return people.loans().stream()
                .filter(loan -> !loan.isAtRest())
                .map(loan -> "P15: " + loan.id() + " does not come to rest: " + loan.standing() + "; last trouble: "
                        + people.lastTrouble())
                .toList();
    }

    private void tellEnds() {
        tell.accept("ends: "
                + counted(people.loans().stream().map(CrashLoan::standing).toList()));
        people.loans().stream()
                .filter(loan -> loan.attention().isPresent())
                .forEach(loan -> tell.accept("  " + loan.id() + " needs a person: "
                        + loan.attention().orElse("") + " Evidence: " + evidence(loan.id())));
    }

    /** The loan's last order, and how much the journal holds of it. */
    private String evidence(String loan) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT o.number || ' is ' || o.state || ' (' || coalesce(o.last_code, 'no code') || '), '
                               || (SELECT count(*) FROM bank_order_event e WHERE e.number = o.number) || ' events in the journal'
                          FROM bank_order o JOIN leg ON leg.id = o.leg_id WHERE leg.loan_id = :loan
                         ORDER BY o.planned_at DESC LIMIT 1""")
                .bind("loan", loan)
                .mapTo(String.class)
                .findOne()
                .orElse("no order yet"));
    }

    /** The bank's record, by a bank that knows it from its diary only. */
    private JsonNode truth() {
        topology.service("sandbox").send(Signals.KILL);
        return patiently(bank::truth);
    }

    /** Asks again for some minutes where there is no answer: the machine may be busy with those that have just started. */
    private static <T> T patiently(Supplier<T> question) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return question.get();
            } catch (RuntimeException notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
                LockSupport.parkNanos(STEP.toNanos());
            }
        }
    }

    private void tellBank(JsonNode truth) {
        tell.accept("orders that the bank has seen: " + truth.path("orders").size() + "; its faults: "
                + patiently(bank::struck));
        tell.accept("orders in the journal: "
                + jdbi.withHandle(handle -> handle.createQuery(
                                "SELECT state || '=' || count(*) FROM bank_order GROUP BY state ORDER BY state")
                        .mapTo(String.class)
                        .list()));
    }

    private List<String> violations(JsonNode truth) {
        TemporalConfiguration temporal = new TemporalConfiguration(
                "127.0.0.1:" + topology.port("temporal", 7233), "default", URI.create("http://127.0.0.1"));
        WorkflowClient client = patiently(() -> TemporalClient.connect(temporal, new NoopScope()));
        try {
            List<String> violations = new Invariants(
                            truth, jdbi, loan -> patiently(client.newWorkflowStub(LoanWorkflow.class, loan)::status))
                    .violations(people.loans().stream().map(CrashLoan::id).toArray(String[]::new));
            tell.accept(
                    violations.isEmpty()
                            ? "invariants P1 to P18: the bank's record, journal, ledger and workflows agree"
                            : violations.size() + " violations");
            return violations;
        } finally {
            client.getWorkflowServiceStubs().shutdownNow();
        }
    }

    @Override
    public void close() {
        people.close();
        journal.close();
    }
}
