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
import ontu.configuration.StartupFailure;
import ontu.local.Leftover;
import ontu.temporal.SearchAttributeType;
import org.jspecify.annotations.Nullable;

/**
 * A development server of Temporal as a process of its own, with its Web UI, on loopback. It keeps what it knows in a file,
 * and is started again when it ends without having been told to.
 */
public final class DevServer implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(15);
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);
    private static final int MOST_EARLY_ENDS = 3;
    private static final long STEP_MILLIS = 100;

    private final Settings settings;
    private final Consumer<String> say;
    private volatile boolean closing;
    private int earlyEnds;
    private volatile @Nullable Process process;

    /**
     * How it runs.
     *
     * @param program Temporal's program
     * @param folder for its database, its log and its process id
     * @param port of its frontend
     * @param uiPort of its Web UI
     * @param searchAttributes what the namespace must have
     */
    public record Settings(
            Path program, Path folder, int port, int uiPort, List<SearchAttributeKey<?>> searchAttributes) {
        public Settings {
            searchAttributes = List.copyOf(searchAttributes);
        }

        Path log() {
            return folder.resolve("temporal.log");
        }

        Path processId() {
            return DevServer.processId(folder);
        }
    }

    private DevServer(Settings settings, Consumer<String> say) {
        this.settings = settings;
        this.say = say;
    }

    /**
     * Starts it, or goes on where it was with the same folder. {@link #leftover} must have been stopped.
     *
     * @param say told when it has ended by itself, and what was done about it
     * @throws StartupFailure if it does not come up within a minute, with what it said last
     */
    public static DevServer start(Settings settings, Consumer<String> say) {
        DevServer server = new DevServer(settings, say);
        try {
            Files.createDirectories(settings.folder());
            server.launch();
            return server;
        } catch (IOException e) {
            throw new StartupFailure(
                    "Temporal's server could not be started (" + e.getMessage() + "), so nothing was started: see to "
                            + settings.folder() + " and " + settings.program() + ", then start again.",
                    e);
        }
    }

    /** The server that a killed process may have left behind there. */
    public static Leftover leftover(Path folder) {
        return new Leftover(processId(folder), Release.PROGRAM);
    }

    private static Path processId(Path folder) {
        return folder.resolve("temporal.pid");
    }

    private synchronized void launch() throws IOException {
        if (closing) {
            return;
        }
        if (answers()) {
            throw new StartupFailure(
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
        Files.writeString(settings.processId(), launched.pid() + "\n");
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

    /** Out of the reach of the terminal's Ctrl-C, which is for us: we stop it when those who need it have stopped. */
    private static List<String> detached() {
        Path setsid = Path.of("/usr/bin/setsid");
        return Files.isExecutable(setsid) ? List.of(setsid.toString()) : List.of();
    }

    private void awaitReady(Process launched, long began) {
        while (!answers()) {
            if (ended(launched) || closing) {
                throw new StartupFailure(
                        "Temporal's server ended at once (" + lastWords() + "), so nothing was started; "
                                + settings.log() + " has all that it said.",
                        null);
            }
            if (System.nanoTime() - began > START.toNanos()) {
                throw new StartupFailure(
                        "Temporal's server did not come up within " + START.toSeconds() + " s, so nothing was started; "
                                + settings.log() + " has all that it said.",
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

    /** Waits a little while for its end. */
    private static boolean ended(Process launched) {
        try {
            return launched.waitFor(STEP_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private String lastWords() {
        try (Stream<String> lines = Files.lines(settings.log())) {
            return lines.map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .reduce((before, last) -> last)
                    .orElse("it said nothing");
        } catch (IOException unreadable) {
            return "its log cannot be read";
        }
    }

    private void relaunch(int status, Duration lived) {
        if (closing) {
            return;
        }
        earlyEnds = lived.compareTo(LONG_ENOUGH) < 0 ? earlyEnds + 1 : 0;
        if (earlyEnds == MOST_EARLY_ENDS) {
            giveUp(lastWords());
            return;
        }
        say.accept("Temporal's server has ended (status " + status
                + "). It is started again; loans are received meanwhile.");
        try {
            launch();
            say.accept("Temporal's server is back, and loans go on.");
        } catch (IOException | RuntimeException failed) {
            giveUp(String.valueOf(failed.getMessage()));
        }
    }

    private void giveUp(String why) {
        say.accept("Temporal's server does not run, and starting it again did not help (" + why
                + "). Loans are still received, and no money moves. Press Ctrl-C, see to " + settings.log()
                + ", and start again.");
    }

    /** Tells it to end, and waits for that. */
    @Override
    public void close() throws IOException {
        closing = true;
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(settings.processId());
    }
}
