package ontu.production;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A service of the compose file as a process of this machine. Like there, it is started again when it ends by itself. */
final class NativeService implements AutoCloseable {
    private static final Duration RESTART_PAUSE = Duration.ofSeconds(1);

    private final Plan plan;
    private final Leftovers leftovers;
    private final Executor later = CompletableFuture.delayedExecutor(RESTART_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    private boolean closing;
    private @Nullable Process process;

    /**
     * What is run.
     *
     * @param name of the service
     * @param command with its arguments
     * @param environment beside that of whoever starts it
     * @param log what it says is added there
     * @param grace how long it may take to end when it is told to
     */
    record Plan(String name, List<String> command, Map<String, String> environment, Path log, Duration grace) {}

    NativeService(Plan plan, Leftovers leftovers) {
        this.plan = plan;
        this.leftovers = leftovers;
    }

    /** Starts it, and again whenever it ends, until it is closed. */
    synchronized void keepRunning() {
        if (!closing) {
            var unused = launch().onExit().thenRunAsync(this::keepRunning, later);
        }
    }

    /**
     * Runs it to its end.
     *
     * @throws IllegalStateException if it ends badly
     */
    void runOnce() {
        try {
            int status = launch().waitFor();
            if (status != 0) {
                throw new IllegalStateException(
                        plan.name() + " ended with status " + status + "; " + plan.log() + " says why.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(plan.name() + " was interrupted.", e);
        }
    }

    private synchronized Process launch() {
        ProcessBuilder builder = new ProcessBuilder(plan.command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(plan.log().toFile()));
        builder.environment().putAll(plan.environment());
        try {
            Process launched = builder.start();
            leftovers.note(launched.toHandle());
            process = launched;
            launched.getOutputStream().close();
            return launched;
        } catch (IOException e) {
            throw new UncheckedIOException(plan.name() + " cannot be started.", e);
        }
    }

    String name() {
        return plan.name();
    }

    /** Sends it to what runs now; empty if nothing does. */
    synchronized Optional<ProcessHandle> send(Signals signal) {
        Optional<ProcessHandle> running =
                Optional.ofNullable(process).map(Process::toHandle).filter(ProcessHandle::isAlive);
        running.ifPresent(signal::send);
        return running;
    }

    /** Tells it to end and waits for that as long as it may take; then it is killed. */
    @Override
    public void close() {
        Process running;
        synchronized (this) {
            closing = true;
            running = process;
        }
        if (running == null || !running.isAlive()) {
            return;
        }
        Signals.CONT.send(running.toHandle());
        running.destroy();
        try {
            if (!running.waitFor(plan.grace().toSeconds(), TimeUnit.SECONDS)) {
                Signals.KILL.send(running.toHandle());
            }
        } catch (InterruptedException e) {
            Signals.KILL.send(running.toHandle());
            Thread.currentThread().interrupt();
        }
    }
}
