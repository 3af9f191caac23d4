package ontu.nativetopology;

import com.fasterxml.jackson.databind.JsonNode;
import com.uber.m3.tally.NoopScope;
import io.temporal.client.WorkflowClient;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import ontu.configuration.TemporalConfiguration;
import ontu.database.JdbiFactory;
import ontu.local.clients.PlatformClient;
import ontu.local.clients.SandboxClient;
import ontu.simulation.endtoend.EndToEndInvariants;
import ontu.temporal.TemporalClient;
import ontu.workflows.loan.LoanWorkflow;
import org.jdbi.v3.core.Jdbi;

/**
 * The crash test: fifty loans on the real topology, with a faulty bank, while one process after another is killed or
 * frozen; then all loans must reach a resting state, and the bank's ground truth must agree with journal and ledger.
 */
final class CrashTestRun implements AutoCloseable {
    private static final int LOANS = 50;
    private static final int DISRUPTIONS = 28;
    private static final int MIN_DISRUPTIONS = 20;
    private static final int MIN_IN_FLIGHT = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration SETTLING_TIME = Duration.ofSeconds(40);
    private static final Duration STEP = Duration.ofSeconds(1);

    private final NativeTopology topology;
    private final SandboxClient bank;
    private final CrashActors actors;
    private final CrashJournal journal;
    private final Jdbi jdbi;
    private final long seed;
    private final Consumer<String> report;

    CrashTestRun(NativeTopology topology, NativeVariables variables, Clock clock, long seed, Consumer<String> report) {
        this.topology = topology;
        this.seed = seed;
        this.report = report;
        bank = new SandboxClient(topology.address("sandbox", 8090));
        actors = new CrashActors(
                LOANS, new PlatformClient(topology.address("server", 8080), variables.platformToken()), bank, clock);
        journal = new CrashJournal(topology.port("postgres", 5432), variables.of("ONTU_DATABASE_PASSWORD"));
        jdbi = JdbiFactory.create(journal.source());
    }

    /** Runs the test and reports its progress; returns whether every check passed. */
    boolean run() {
        report.accept("crash test, seed " + seed + ": " + LOANS
                + " loans; time, process, disruption, and the orders that were sent and had"
                + " no outcome, with their states in the journal just before and as soon as it could be read again (*:"
                + " granted to its sender within the second before)");
        new CrashFaults(bank, seed).begin();
        actors.begin();
        List<ProcessDisruption> disruptions = new ProcessDisruptor(
                        topology, journal, seed, disruption -> report.accept(disruption.logLine()))
                .disrupt(DISRUPTIONS, actors::areResting);
        report.accept("faults cleared, no further disruptions");
        bank.clearFaults();
        List<String> faults = new ArrayList<>(tooFew(disruptions));
        faults.addAll(awaitRestingState());
        reportOutcomes();
        JsonNode truth = truth();
        reportBank(truth);
        faults.addAll(violations(truth));
        faults.forEach(report);
        report.accept(faults.isEmpty() ? "every check passed" : faults.size() + " checks failed");
        return faults.isEmpty();
    }

    private List<String> tooFew(List<ProcessDisruption> disruptions) {
        long inFlight = disruptions.stream()
                .filter(ProcessDisruption::hasOrdersInFlight)
                .count();
        report.accept(disruptions.size() + " disruptions, " + inFlight + " of them with orders in flight, "
                + disruptions.stream().filter(ProcessDisruption::hasCaughtSends).count()
                + " of them while an order was just being sent: "
                + counted(disruptions.stream()
                        .map(disruption ->
                                disruption.target() + " " + disruption.kind().word())
                        .toList()));
        return disruptions.size() >= MIN_DISRUPTIONS && inFlight >= MIN_IN_FLIGHT
                ? List.of()
                : List.of("Too few disruptions: at least " + MIN_DISRUPTIONS + " are required, " + MIN_IN_FLIGHT
                        + " of them with orders in flight.");
    }

    private static Map<String, Long> counted(List<String> words) {
        return words.stream().collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting()));
    }

    /** Waits until every loan rests; each one that does not is a failure. */
    private List<String> awaitRestingState() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!actors.areResting() && System.nanoTime() < end) {
            LockSupport.parkNanos(STEP.toNanos());
        }
        LockSupport.parkNanos(SETTLING_TIME.toNanos());
        return actors.loans().stream()
                .filter(loan -> !loan.isResting())
                .map(loan -> "P15: " + loan.id() + " does not reach a resting state: " + loan.describeState()
                        + "; last failure: " + actors.lastFailure())
                .toList();
    }

    private void reportOutcomes() {
        report.accept("outcomes: "
                + counted(actors.loans().stream().map(CrashLoan::describeState).toList()));
        actors.loans().stream()
                .filter(loan -> loan.attention().isPresent())
                .forEach(loan -> report.accept("  " + loan.id() + " needs an operator: "
                        + loan.attention().orElse("") + " Evidence: " + evidence(loan.id())));
    }

    /** The loan's last order, and the number of its events in the journal. */
    private String evidence(String loan) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT o.number || ' is ' || o.state || ' (' || coalesce(o.last_code, 'no code') || '), '
                               || (SELECT count(*) FROM bank_order_event e WHERE e.number = o.number) || ' events in the journal'
                          FROM bank_order o JOIN transfer ON transfer.id = o.transfer_id WHERE transfer.loan_id = :loan
                         ORDER BY o.planned_at DESC LIMIT 1""")
                .bind("loan", loan)
                .mapTo(String.class)
                .findOne()
                .orElse("no order yet"));
    }

    /** The ground truth of a bank that was killed and restored from its request log. */
    private JsonNode truth() {
        topology.service("sandbox").send(ProcessSignal.KILL);
        return retrying(bank::truth);
    }

    /** Retries for some minutes: the machine may be busy with processes that have just started. */
    private static <T> T retrying(Supplier<T> question) {
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

    private void reportBank(JsonNode truth) {
        report.accept("orders that the bank has received: "
                + truth.path("orders").size() + "; its faults: " + retrying(bank::faultCounts));
        report.accept("orders in the journal: "
                + jdbi.withHandle(handle -> handle.createQuery(
                                "SELECT state || '=' || count(*) FROM bank_order GROUP BY state ORDER BY state")
                        .mapTo(String.class)
                        .list()));
    }

    private List<String> violations(JsonNode truth) {
        TemporalConfiguration temporal = new TemporalConfiguration(
                "127.0.0.1:" + topology.port("temporal", 7233), "default", URI.create("http://127.0.0.1"));
        WorkflowClient client = retrying(() -> TemporalClient.connect(temporal, new NoopScope()));
        try {
            List<String> violations = new EndToEndInvariants(
                            truth, jdbi, loan -> retrying(client.newWorkflowStub(LoanWorkflow.class, loan)::status))
                    .violations(actors.loans().stream().map(CrashLoan::id).toArray(String[]::new));
            report.accept(
                    violations.isEmpty()
                            ? "invariants P1 to P18: bank, journal, ledger and workflows agree"
                            : violations.size() + " violations");
            return violations;
        } finally {
            client.getWorkflowServiceStubs().shutdownNow();
        }
    }

    @Override
    public void close() {
        actors.close();
        journal.close();
    }
}
