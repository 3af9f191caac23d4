package ontu.local;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Quiets loggers whose messages are noise when everything runs in one JVM. */
public final class LogLevels {
    private static final Map<String, Level> LEVELS = Map.ofEntries(
            Map.entry("io.temporal.serviceclient", Level.WARN),
            Map.entry("io.temporal.worker.WorkerFactory", Level.WARN),
            Map.entry("io.temporal.testserver", Level.WARN),
            // The in-process server does not support heartbeats of workers.
            Map.entry("io.temporal.internal.worker.HeartbeatManager", Level.ERROR),
            // The starter of the server reports when it is unavailable.
            Map.entry("io.temporal.internal.worker.BasePoller", Level.ERROR),
            Map.entry("io.temporal.internal.worker.ShutdownManager", Level.ERROR),
            // A failed activity is retried, and shown in the Web UI.
            Map.entry("io.temporal.internal.activity", Level.ERROR),
            Map.entry("io.grpc", Level.WARN),
            Map.entry("io.zonky", Level.WARN),
            Map.entry("org.flywaydb", Level.WARN),
            Map.entry("org.eclipse.jetty", Level.WARN));

    private LogLevels() {}

    /** Applies the levels; does nothing with a logging library other than Logback. */
    public static void reduceNoise() {
        LEVELS.forEach(LogLevels::set);
    }

    /** Turns all logging off: for a shutdown in the middle of work, when the parts fail for lack of each other. */
    public static void turnOff() {
        LEVELS.keySet().forEach(name -> set(name, Level.OFF));
        set(Logger.ROOT_LOGGER_NAME, Level.OFF);
    }

    private static void set(String name, Level level) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
            loggers.getLogger(name).setLevel(level);
        }
    }
}
