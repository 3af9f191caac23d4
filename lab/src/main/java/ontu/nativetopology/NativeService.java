package ontu.nativetopology;

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

/**
 * A service of the compose file as a process of this machine. As a container, it is restarted when it ends
 * unexpectedly.
 */
final class NativeService implements AutoCloseable {
    private static final Duration RESTART_PAUSE = Duration.ofSeconds(1);

    private final ProcessPlan plan;
    private final StartedProcesses startedProcesses;
    private final Executor later = CompletableFuture.delayedExecutor(RESTART_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    private boolean closing;
    private @Nullable Process process;

    /**
     * The process to run.
     *
     * @param name of the service
     * @param command with its arguments
     * @param environment in addition to the caller's
     * @param log receives its output
     * @param grace how long it may take to stop
     */
    record ProcessPlan(String name, List<String> command, Map<String, String> environment, Path log, Duration grace) {}

    NativeService(ProcessPlan plan, StartedProcesses startedProcesses) {
        this.plan = plan;
        this.startedProcesses = startedProcesses;
    }

    /** Starts it, and restarts it whenever it ends, until it is closed. */
    synchronized void keepRunning() {
        if (!closing) {
            var unused = launch().onExit().thenRunAsync(this::keepRunning, later);
        }
    }

    /**
     * Runs it to its end.
     *
     * @throws IllegalStateException if it ends with an error
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
            startedProcesses.add(launched.toHandle());
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

    /** Sends a signal to the running process; empty if there is none. */
    synchronized Optional<ProcessHandle> send(ProcessSignal signal) {
        Optional<ProcessHandle> running =
                Optional.ofNullable(process).map(Process::toHandle).filter(ProcessHandle::isAlive);
        running.ifPresent(signal::send);
        return running;
    }

    /** Stops it; after its grace period it is killed. */
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
        ProcessSignal.CONT.send(running.toHandle());
        running.destroy();
        try {
            if (!running.waitFor(plan.grace().toSeconds(), TimeUnit.SECONDS)) {
                ProcessSignal.KILL.send(running.toHandle());
            }
        } catch (InterruptedException e) {
            ProcessSignal.KILL.send(running.toHandle());
            Thread.currentThread().interrupt();
        }
    }
}
