package ontu.local;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loggers that have nothing to say to somebody who watches one JVM play all parts. */
public final class Quiet {
    private static final Map<String, Level> LEVELS = Map.ofEntries(
            Map.entry("io.temporal.serviceclient", Level.WARN),
            Map.entry("io.temporal.worker.WorkerFactory", Level.WARN),
            Map.entry("io.temporal.testserver", Level.WARN),
            // That the in-process server knows no heartbeats of workers is as it should be.
            Map.entry("io.temporal.internal.worker.HeartbeatManager", Level.ERROR),
            // Whoever has started the server says when it is away.
            Map.entry("io.temporal.internal.worker.BasePoller", Level.ERROR),
            Map.entry("io.temporal.internal.worker.ShutdownManager", Level.ERROR),
            // An activity that fails is tried again, and told in the Web UI.
            Map.entry("io.temporal.internal.activity", Level.ERROR),
            Map.entry("io.grpc", Level.WARN),
            Map.entry("io.zonky", Level.WARN),
            Map.entry("org.flywaydb", Level.WARN),
            Map.entry("org.eclipse.jetty", Level.WARN));

    private Quiet() {}

    /** Silences them; where another logging library than Logback is at work, nothing happens. */
    public static void please() {
        LEVELS.forEach(Quiet::set);
    }

    /** Silences everything: for an end in the middle of things, when one part misses the other. */
    public static void altogether() {
        LEVELS.keySet().forEach(name -> set(name, Level.OFF));
        set(Logger.ROOT_LOGGER_NAME, Level.OFF);
    }

    private static void set(String name, Level level) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
            loggers.getLogger(name).setLevel(level);
        }
    }
}
