package ontu.up;

import io.dropwizard.core.setup.Environment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import ontu.configuration.StartupException;
import ontu.local.CloseStack;
import ontu.local.EmbeddedDatabase;
import ontu.local.InProcessTemporal;
import ontu.local.LocalStack;
import ontu.local.clients.PlatformClient;
import ontu.local.clients.SandboxClient;
import ontu.sandbox.SandboxServer;
import ontu.temporal.WorkflowStarter;
import ontu.time.BusinessTime;
import ontu.up.Ports.Listener;
import ontu.up.StoredTokens.TokenHolder;
import ontu.workflows.loan.LoanSearchAttributes;
import ontu.workflows.loan.LoanState;

/**
 * Simulates the history of the sample loans. It takes seconds on Temporal's in-process test server, which skips time,
 * with the database and the bank that are kept. The workflows of that server are lost at the end, which is always
 * safe: the real server starts every loan again, and the loan continues from the state in the database.
 */
final class HistoryBackfill implements AutoCloseable {
    private static final LocalTime OPENING = LocalTime.of(10, 0);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofMinutes(2);
    private static final Duration LONGEST_WAIT = Duration.ofHours(8);

    private final CloseStack closeStack = new CloseStack();
    private final LocalDate today;
    private final InProcessTemporal temporal;
    private final LocalStack stack;
    private final WorkflowStarter starter;
    private final ExternalActors actors;

    /**
     * Runs the backfill.
     *
     * @param folder an empty folder for the data that is kept
     * @param ports of REST and the bank during the backfill
     * @param loans at least one, all with a history
     * @param clock the present, at which the history ends
     * @throws StartupException if a loan does not reach the state of its scenario
     * @throws Exception if something does not start
     */
    static void run(DataFolder folder, Ports ports, List<SampleLoan> loans, Clock clock) throws Exception {
        List<SampleScenario> oldestFirst = loans.stream()
                .map(SampleLoan::scenario)
                .distinct()
                .sorted(Comparator.comparing(scenario -> LocalDate.now(clock).minus(scenario.age())))
                .toList();
        try (HistoryBackfill backfill =
                new HistoryBackfill(folder, ports, LocalDate.now(clock), oldestFirst.getFirst())) {
            for (SampleScenario scenario : oldestFirst) {
                backfill.startLoans(
                        scenario,
                        loans.stream()
                                .filter(loan -> loan.scenario() == scenario)
                                .toList());
            }
            backfill.finish(clock.instant());
        }
    }

    private HistoryBackfill(DataFolder folder, Ports ports, LocalDate today, SampleScenario oldest) throws Exception {
        this.today = today;
        try {
            StoredTokens tokens = StoredTokens.readOrCreate(folder.tokens());
            EmbeddedDatabase database = closeStack.add(EmbeddedDatabase.persistentIn(folder.postgres()));
            temporal = closeStack.add(new InProcessTemporal(startOf(oldest), LoanSearchAttributes.ALL));
            closeStack.add(SandboxServer.startPersistent(
                    UpConfiguration.bankSettings(),
                    temporal.clock(),
                    ports.of(Listener.BANK),
                    folder.bankRequestLog()));
            stack = closeStack.add(new LocalStack(
                    UpConfiguration.forBackfill(database, ports, tokens),
                    new Environment("ontu"),
                    temporal.client(),
                    temporal.clock(),
                    PATIENCE));
            starter = stack.starter();
            actors = new ExternalActors(
                    new PlatformClient(ports.address(Listener.REST), tokens.of(TokenHolder.PLATFORM)),
                    new SandboxClient(ports.address(Listener.BANK)),
                    temporal.clock());
        } catch (Exception | Error e) {
            close();
            throw e;
        }
    }

    private Instant startOf(SampleScenario scenario) {
        return today.minus(scenario.age())
                .atTime(OPENING)
                .atZone(BusinessTime.ZONE)
                .toInstant();
    }

    private void startLoans(SampleScenario scenario, List<SampleLoan> loans) {
        temporal.advanceTo(startOf(scenario));
        loans.forEach(actors::put);
        starter.startPending();
        await(loans, loan -> actors.isInState(loan, LoanState.FUNDING));
        loans.forEach(actors::fund);
        await(loans, loan -> actors.isInState(loan, LoanState.REPAYING) || actors.needsOperator(loan));
        loans.forEach(actors::repay);
    }

    private void await(List<SampleLoan> loans, Predicate<SampleLoan> condition) {
        if (!temporal.advanceUntil(() -> loans.stream().allMatch(condition), STEP, LONGEST_WAIT)) {
            throw new StartupException(
                    "The history of sample loan " + loans.getFirst().id()
                            + " could not be completed, so nothing was started: leave out --loans, and report this.",
                    null);
        }
    }

    private void finish(Instant now) {
        temporal.advanceTo(now);
        stack.jdbi().useHandle(handle -> handle.execute("UPDATE loan SET workflow_started_at = NULL"));
    }

    @Override
    public void close() {
        closeStack.close();
    }
}
