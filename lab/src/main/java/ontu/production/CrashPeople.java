package ontu.production;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import ontu.local.outside.BankControl;
import ontu.local.outside.Platform;

/** Everybody around the loans: a thread that goes from loan to loan, and asks again where nobody has answered. */
final class CrashPeople implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration BETWEEN_LOANS = Duration.ofSeconds(11);

    private final Platform platform;
    private final BankControl bank;
    private final Clock clock;
    private final List<CrashLoan> loans;
    private final long began = System.nanoTime();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("people").daemon().factory());
    private volatile boolean atRest;
    private volatile String lastTrouble = "nothing";

    CrashPeople(int loans, Platform platform, BankControl bank, Clock clock) {
        this.platform = platform;
        this.bank = bank;
        this.clock = clock;
        this.loans = IntStream.range(0, loans).mapToObj(CrashLoan::new).toList();
    }

    void begin() {
        var unused = thread.scheduleWithFixedDelay(this::round, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void round() {
        long due = (System.nanoTime() - began) / BETWEEN_LOANS.toNanos() + 1;
        boolean all = true;
        for (CrashLoan loan : loans.subList(0, (int) Math.min(due, loans.size()))) {
            all &= tryToAct(loan) && loan.isAtRest();
        }
        atRest = all && due >= loans.size();
    }

    private boolean tryToAct(CrashLoan loan) {
        try {
            loan.act(platform, bank, clock.instant());
            return true;
        } catch (RuntimeException away) {
            lastTrouble = loan.id() + ": " + away.getMessage();
            return false;
        }
    }

    /** Whether every loan was at rest when it was last looked at. */
    boolean areAtRest() {
        return atRest;
    }

    /** Why somebody could not do last what was to be done. */
    String lastTrouble() {
        return lastTrouble;
    }

    List<CrashLoan> loans() {
        return loans;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
