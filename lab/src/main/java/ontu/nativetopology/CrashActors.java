package ontu.nativetopology;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import ontu.local.clients.PlatformClient;
import ontu.local.clients.SandboxClient;

/** Platform, investors and borrowers of the loans: one thread that goes from loan to loan and repeats what failed. */
final class CrashActors implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration BETWEEN_LOANS = Duration.ofSeconds(11);

    private final PlatformClient platform;
    private final SandboxClient bank;
    private final Clock clock;
    private final List<CrashLoan> loans;
    private final long began = System.nanoTime();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("actors").daemon().factory());
    private volatile boolean atRest;
    private volatile String lastFailure = "none";

    CrashActors(int loans, PlatformClient platform, SandboxClient bank, Clock clock) {
        this.platform = platform;
        this.bank = bank;
        this.clock = clock;
        this.loans = IntStream.range(0, loans).mapToObj(CrashLoan::new).toList();
    }

    void begin() {
        var unused = thread.scheduleWithFixedDelay(this::actOnDueLoans, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void actOnDueLoans() {
        long due = (System.nanoTime() - began) / BETWEEN_LOANS.toNanos() + 1;
        boolean all = true;
        for (CrashLoan loan : loans.subList(0, (int) Math.min(due, loans.size()))) {
            all &= tryToAct(loan) && loan.isResting();
        }
        atRest = all && due >= loans.size();
    }

    private boolean tryToAct(CrashLoan loan) {
        try {
            loan.act(platform, bank, clock.instant());
            return true;
        } catch (RuntimeException away) {
            lastFailure = loan.id() + ": " + away.getMessage();
            return false;
        }
    }

    /** Whether every loan was in a resting state when it was last checked. */
    boolean areResting() {
        return atRest;
    }

    /** The last failed action and its error. */
    String lastFailure() {
        return lastFailure;
    }

    List<CrashLoan> loans() {
        return loans;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
