package ontu.nativetopology;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The topology of {@code docker-compose.yml} without containers: every service except the Web UI as a process of this
 * machine, started when its dependencies are healthy or completed, and stopped in reverse order.
 */
final class NativeTopology implements AutoCloseable {
    /** The Web UI alone exists as an image only; Temporal's command line tool contains it. */
    private static final Set<String> LEFT_OUT = Set.of("temporal-ui");

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration STEP = Duration.ofMillis(300);
    private static final int PROBE_SECONDS = 15;

    private final ComposeFile compose;
    private final NativePlans plans;
    private final NativePostgres postgres;
    private final StartedProcesses startedProcesses;
    private final Consumer<String> progress;
    private final Map<String, NativeService> services = Collections.synchronizedMap(new LinkedHashMap<>());
    private volatile boolean closing;

    /**
     * @param startedProcesses records the processes
     * @param progress receives progress messages
     */
    NativeTopology(NativeSettings settings, StartedProcesses startedProcesses, Consumer<String> progress)
            throws IOException {
        this.compose = ComposeFile.read();
        this.startedProcesses = startedProcesses;
        this.progress = progress;
        plans = new NativePlans(compose, settings);
        postgres = new NativePostgres(settings, startedProcesses);
    }

    /** Starts everything in an empty folder, and returns when everything is healthy. */
    void start() throws IOException {
        postgres.makeCluster();
        for (ComposeFile.Service service : compose.all()) {
            start(service);
        }
        List.copyOf(services.keySet()).forEach(this::awaitHealthy);
    }

    private void start(ComposeFile.Service service) throws IOException {
        if (closing || LEFT_OUT.contains(service.name()) || services.containsKey(service.name())) {
            return;
        }
        for (Map.Entry<String, String> other : service.dependencies().entrySet()) {
            start(compose.service(other.getKey()));
            if (other.getValue().equals("service_healthy")) {
                awaitHealthy(other.getKey());
            }
        }
        NativeService process = new NativeService(plans.of(service), startedProcesses);
        services.put(service.name(), process);
        if (endsByItself(service)) {
            process.runOnce();
            progress.accept(service.name() + " is completed");
        } else {
            process.keepRunning();
            progress.accept(service.name() + " is started");
        }
        if (service.name().equals("postgres")) {
            awaitHealthy("postgres");
            postgres.makeRoles(port("postgres", 5432));
        }
    }

    /** Whether another service waits for its completion. */
    private boolean endsByItself(ComposeFile.Service service) {
        return compose.all().stream()
                .anyMatch(other -> "service_completed_successfully"
                        .equals(other.dependencies().get(service.name())));
    }

    /** @throws IllegalStateException if it is not healthy within five minutes */
    void awaitHealthy(String name) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isHealthy(compose.service(name))) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(name + " is not healthy after " + PATIENCE.toMinutes() + " minutes.");
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    /** By its health check in the compose file; a service without one is healthy. */
    private boolean isHealthy(ComposeFile.Service service) {
        List<String> test = new ComposeFile.Service("", service.map("healthcheck")).list("test");
        if (test.isEmpty()) {
            return true;
        }
        List<String> command = plans.mapped(service, test.subList(1, test.size()));
        // Not every machine has nc, and the check is simple.
        return command.getFirst().equals("nc") ? answers(command.getLast()) : succeeds(command);
    }

    private static boolean answers(String port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private boolean succeeds(List<String> command) {
        ProcessBuilder probe =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        probe.environment().put("PGPORT", Integer.toString(port("postgres", 5432)));
        try {
            Process process = probe.start();
            boolean ended = process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException cannotBeTried) {
            throw new IllegalStateException("Cannot run " + command + ".", cannotBeTried);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        }
    }

    NativeService service(String name) {
        return Objects.requireNonNull(services.get(name), name);
    }

    /** The port of a service on this machine. */
    int port(String service, int inside) {
        return plans.port(service, inside);
    }

    URI address(String service, int inside) {
        return URI.create("http://127.0.0.1:" + port(service, inside));
    }

    @Override
    public void close() {
        closing = true;
        List<NativeService> started = List.copyOf(services.values());
        started.reversed().forEach(NativeService::close);
        startedProcesses.kill();
    }
}
