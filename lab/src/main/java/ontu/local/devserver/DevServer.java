package ontu.local.devserver;

import io.temporal.common.SearchAttributeKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import ontu.configuration.StartupException;
import ontu.local.OrphanedServer;
import ontu.temporal.SearchAttributeType;
import org.jspecify.annotations.Nullable;

/**
 * A development server of Temporal as a process of its own, with its Web UI, on loopback. It keeps its data in a file,
 * and is restarted when it ends unexpectedly.
 */
public final class DevServer implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration STABLE_AFTER = Duration.ofSeconds(10);
    private static final int MAX_EARLY_EXITS = 3;
    private static final long STEP_MILLIS = 100;

    private final DevServerSettings settings;
    private final Consumer<String> progress;
    private volatile boolean closing;
    private int earlyExits;
    private volatile @Nullable Process process;

    /**
     * The settings of a server.
     *
     * @param program Temporal's program
     * @param folder for its database, its log and its process id
     * @param port of its frontend
     * @param uiPort of its Web UI
     * @param searchAttributes of the namespace
     */
    public record DevServerSettings(
            Path program, Path folder, int port, int uiPort, List<SearchAttributeKey<?>> searchAttributes) {
        public DevServerSettings {
            searchAttributes = List.copyOf(searchAttributes);
        }

        Path log() {
            return folder.resolve("temporal.log");
        }

        Path pidFile() {
            return DevServer.pidFile(folder);
        }
    }

    private DevServer(DevServerSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Starts a server, or restarts the one of this folder with its data. {@link #orphan} must have been stopped.
     *
     * @param progress receives a message when it has ended unexpectedly, and what was done about it
     * @throws StartupException if it is not up within a minute, with the last line of its log
     */
    public static DevServer start(DevServerSettings settings, Consumer<String> progress) {
        DevServer server = new DevServer(settings, progress);
        try {
            Files.createDirectories(settings.folder());
            server.launch();
            return server;
        } catch (IOException e) {
            throw new StartupException(
                    "Temporal's server could not be started (" + e.getMessage() + "), so nothing was started: check "
                            + settings.folder() + " and " + settings.program() + ", then start again.",
                    e);
        }
    }

    /** The server that a killed process may have left running there. */
    public static OrphanedServer orphan(Path folder) {
        return new OrphanedServer(pidFile(folder), TemporalRelease.EXECUTABLE);
    }

    private static Path pidFile(Path folder) {
        return folder.resolve("temporal.pid");
    }

    private synchronized void launch() throws IOException {
        if (closing) {
            return;
        }
        if (answers()) {
            throw new StartupException(
                    "Another program listens on Temporal's port " + settings.port()
                            + ", so nothing was started: stop that one, or choose another port.",
                    null);
        }
        long began = System.nanoTime();
        Process launched = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(settings.log().toFile())
                .start();
        process = launched;
        launched.getOutputStream().close();
        Files.writeString(settings.pidFile(), launched.pid() + "\n");
        try {
            awaitReady(launched, began);
        } catch (RuntimeException e) {
            launched.destroy();
            throw e;
        }
        var unused = launched.onExit()
                .thenAccept(ended -> relaunch(ended.exitValue(), Duration.ofNanos(System.nanoTime() - began)));
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(detached());
        command.addAll(List.of(settings.program().toString(), "server", "start-dev", "--log-level", "warn"));
        command.addAll(List.of("--ip", HOST, "--port", Integer.toString(settings.port())));
        command.addAll(List.of("--ui-port", Integer.toString(settings.uiPort())));
        command.addAll(List.of(
                "--db-filename", settings.folder().resolve("temporal.db").toString()));
        settings.searchAttributes()
                .forEach(key -> command.addAll(
                        List.of("--search-attribute", key.getName() + "=" + SearchAttributeType.of(key))));
        return command;
    }

    /** In a session of its own, out of reach of the terminal's Ctrl-C: it is stopped after everything that needs it. */
    private static List<String> detached() {
        Path setsid = Path.of("/usr/bin/setsid");
        return Files.isExecutable(setsid) ? List.of(setsid.toString()) : List.of();
    }

    private void awaitReady(Process launched, long began) {
        while (!answers()) {
            if (ended(launched) || closing) {
                throw new StartupException(
                        "Temporal's server ended at once (" + lastLogLine() + "), so nothing was started; "
                                + settings.log() + " has its output.",
                        null);
            }
            if (System.nanoTime() - began > START_TIMEOUT.toNanos()) {
                throw new StartupException(
                        "Temporal's server did not come up within " + START_TIMEOUT.toSeconds()
                                + " s, so nothing was started; " + settings.log() + " has its output.",
                        null);
            }
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Waits shortly for its end. */
    private static boolean ended(Process launched) {
        try {
            return launched.waitFor(STEP_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private String lastLogLine() {
        try (Stream<String> lines = Files.lines(settings.log())) {
            return lines.map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .reduce((before, last) -> last)
                    .orElse("no output");
        } catch (IOException unreadable) {
            return "its log cannot be read";
        }
    }

    private void relaunch(int status, Duration uptime) {
        if (closing) {
            return;
        }
        earlyExits = uptime.compareTo(STABLE_AFTER) < 0 ? earlyExits + 1 : 0;
        if (earlyExits == MAX_EARLY_EXITS) {
            giveUp(lastLogLine());
            return;
        }
        progress.accept("Temporal's server has ended (status " + status
                + "). It is being restarted; loans are received meanwhile.");
        try {
            launch();
            progress.accept("Temporal's server is up again, and loans continue.");
        } catch (IOException | RuntimeException failed) {
            giveUp(String.valueOf(failed.getMessage()));
        }
    }

    private void giveUp(String why) {
        progress.accept("Temporal's server is down, and restarting it failed (" + why
                + "). Loans are still received, but no money moves. Press Ctrl-C, check " + settings.log()
                + ", and start again.");
    }

    /** Stops it and waits for its end. */
    @Override
    public void close() throws IOException {
        closing = true;
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(settings.pidFile());
    }
}
