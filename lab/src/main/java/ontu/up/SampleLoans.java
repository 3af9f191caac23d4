package ontu.up;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import ontu.local.clients.PlatformClient;
import ontu.local.clients.SandboxClient;
import ontu.up.Ports.Listener;
import ontu.workflows.loan.LoanState;

/**
 * Sample loans for an operator to look at: one for every {@link SampleScenario} among each ten. The history of those
 * that have one is simulated before the real server starts; the others are put when it runs.
 */
final class SampleLoans implements AutoCloseable {
    private static final long SECONDS_BETWEEN_CHECKS = 2;

    private final List<SampleLoan> withHistory;
    private final List<SampleLoan> current;
    private final Ports ports;
    private final Clock clock;
    private final Consumer<String> progress;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("sample-loans").daemon().factory());
    private final List<SampleLoan> unpaid = new ArrayList<>();
    private final List<SampleLoan> deferred = new ArrayList<>();

    /** @param count how many loans, 0 for none */
    SampleLoans(int count, Ports ports, Clock clock, Consumer<String> progress) {
        List<SampleLoan> loans = SampleLoan.first(count);
        this.withHistory =
                loans.stream().filter(loan -> loan.scenario().hasHistory()).toList();
        this.current =
                loans.stream().filter(loan -> !loan.scenario().hasHistory()).toList();
        this.ports = ports;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Simulates the histories if there is no data yet. This happens in a separate folder, which is moved into place
     * when all histories are complete: an interrupted backfill starts again.
     *
     * @param data the folder, with nothing running in it
     * @throws Exception if something does not start, or a loan does not reach the state of its scenario
     */
    void backfillHistory(DataFolder data) throws Exception {
        if (withHistory.isEmpty() || !data.isEmpty()) {
            return;
        }
        progress.accept("simulating the history of " + withHistory.size() + " sample loans, with time skipped");
        try (DataFolder backfillFolder = DataFolder.open(data.path().resolve("backfill"))) {
            backfillFolder.stopOrphans(progress);
            backfillFolder.clear();
            HistoryBackfill.run(backfillFolder, ports, withHistory, clock);
            data.moveFrom(backfillFolder);
        }
    }

    /**
     * Puts the loans that begin now, and lets their investors pay in, in the background, as soon as they have accounts.
     *
     * @param tokens of the REST API
     */
    void putCurrent(StoredTokens tokens) {
        if (withHistory.isEmpty() && current.isEmpty()) {
            return;
        }
        ExternalActors actors = new ExternalActors(
                new PlatformClient(ports.address(Listener.REST), tokens.of(StoredTokens.TokenHolder.PLATFORM)),
                new SandboxClient(ports.address(Listener.BANK)),
                clock);
        if (current.stream().anyMatch(actors::hasLoan)) {
            progress.accept("the sample loans exist already; --fresh creates new ones");
            return;
        }
        if (!withHistory.stream().allMatch(actors::hasLoan)) {
            progress.accept("sample loans with a history need an empty data folder; --fresh creates all of them");
        }
        put(actors);
    }

    private void put(ExternalActors actors) {
        for (SampleLoan loan : current) {
            if (loan.scenario() == SampleScenario.ISSUING_ACCOUNTS) {
                deferred.add(loan);
            } else {
                actors.put(loan);
                unpaid.add(loan);
            }
        }
        progress.accept("the loans are put; their investors pay in as soon as they have accounts");
        var unused = executor.scheduleWithFixedDelay(
                () -> payIn(actors), SECONDS_BETWEEN_CHECKS, SECONDS_BETWEEN_CHECKS, TimeUnit.SECONDS);
    }

    /** Funds every loan once, when it is in funding. */
    private void payIn(ExternalActors actors) {
        try {
            unpaid.removeIf(loan -> fundIfWaiting(loan, actors));
            if (unpaid.isEmpty()) {
                executor.shutdown();
                deferred.forEach(actors::put);
                progress.accept("the investors have paid in; within three minutes the sample loans are complete");
            }
        } catch (RuntimeException away) {
            progress.accept("the investors of the sample loans try again (" + away.getMessage() + ")");
        }
    }

    private static boolean fundIfWaiting(SampleLoan loan, ExternalActors actors) {
        boolean waits = actors.isInState(loan, LoanState.FUNDING);
        if (waits) {
            actors.fund(loan);
        }
        return waits;
    }

    /** Deposits not made by now are not made. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
