package ontu.production;

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
 * The topology of {@code docker-compose.yml} without containers: every service but the Web UI as a process of this machine,
 * started when what it waits for is healthy or has ended well, and ended in the opposite order.
 */
final class NativeTopology implements AutoCloseable {
    /** Temporal's command line tool carries the Web UI inside; alone it is an image only. */
    private static final Set<String> LEFT_OUT = Set.of("temporal-ui");

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration STEP = Duration.ofMillis(300);
    private static final int PROBE_SECONDS = 15;

    private final Compose compose;
    private final NativePlans plans;
    private final NativePostgres postgres;
    private final Leftovers leftovers;
    private final Consumer<String> say;
    private final Map<String, NativeService> services = Collections.synchronizedMap(new LinkedHashMap<>());
    private volatile boolean closing;

    /**
     * @param leftovers where the processes are noted
     * @param say told what goes on
     */
    NativeTopology(NativeSettings settings, Leftovers leftovers, Consumer<String> say) throws IOException {
        this.compose = Compose.read();
        this.leftovers = leftovers;
        this.say = say;
        plans = new NativePlans(compose, settings);
        postgres = new NativePostgres(settings, leftovers);
    }

    /** Starts everything on an empty folder, and returns when all of it is healthy. */
    void start() throws IOException {
        postgres.makeCluster();
        for (Compose.Service service : compose.all()) {
            start(service);
        }
        List.copyOf(services.keySet()).forEach(this::awaitHealthy);
    }

    private void start(Compose.Service service) throws IOException {
        if (closing || LEFT_OUT.contains(service.name()) || services.containsKey(service.name())) {
            return;
        }
        for (Map.Entry<String, String> other : service.waitsFor().entrySet()) {
            start(compose.service(other.getKey()));
            if (other.getValue().equals("service_healthy")) {
                awaitHealthy(other.getKey());
            }
        }
        NativeService process = new NativeService(plans.of(service), leftovers);
        services.put(service.name(), process);
        if (endsByItself(service)) {
            process.runOnce();
            say.accept(service.name() + " has ended well");
        } else {
            process.keepRunning();
            say.accept(service.name() + " is started");
        }
        if (service.name().equals("postgres")) {
            awaitHealthy("postgres");
            postgres.makeRoles(port("postgres", 5432));
        }
    }

    /** Someone waits for its end. */
    private boolean endsByItself(Compose.Service service) {
        return compose.all().stream()
                .anyMatch(other ->
                        "service_completed_successfully".equals(other.waitsFor().get(service.name())));
    }

    /** @throws IllegalStateException if it is not within five minutes */
    void awaitHealthy(String name) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isHealthy(compose.service(name))) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(name + " is not healthy after " + PATIENCE.toMinutes() + " minutes.");
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    /** By the test that the compose file has for it; whoever has none is. */
    private boolean isHealthy(Compose.Service service) {
        List<String> test = new Compose.Service("", service.map("healthcheck")).list("test");
        if (test.isEmpty()) {
            return true;
        }
        List<String> command = plans.mapped(service, test.subList(1, test.size()));
        // Not every machine has it, and there is little to it.
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

    /** Where a service listens on this machine. */
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
        leftovers.end();
    }
}
