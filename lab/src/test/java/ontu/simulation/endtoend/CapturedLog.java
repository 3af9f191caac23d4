package ontu.simulation.endtoend;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/**
 * Everything that this JVM logs, including stack traces: more than a process in production logs, and not on the
 * console.
 */
final class CapturedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();

    private CapturedLog() {
        setName("captured log");
        setContext(logger(Logger.ROOT_LOGGER_NAME).getLoggerContext());
        start();
    }

    static CapturedLog open() {
        CapturedLog log = new CapturedLog();
        log.capture(Logger.ROOT_LOGGER_NAME, Level.WARN);
        log.capture("ontu", Level.DEBUG);
        log.capture("io.temporal", Level.WARN);
        List.of("io.temporal.internal.activity", "io.temporal.serviceclient").forEach(log::inheritLevel);
        return log;
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    private void capture(String name, Level level) {
        Logger logger = logger(name);
        Level before = logger.getLevel();
        boolean wasAdditive = logger.isAdditive();
        logger.setLevel(level);
        logger.setAdditive(false);
        logger.addAppender(this);
        undo.push(() -> {
            logger.detachAppender(this);
            logger.setAdditive(wasAdditive);
            logger.setLevel(before);
        });
    }

    private void inheritLevel(String name) {
        Logger logger = logger(name);
        Level before = logger.getLevel();
        logger.setLevel(null);
        undo.push(() -> logger.setLevel(before));
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.add("%s %s - %s %s"
                .formatted(
                        event.getLevel(),
                        event.getLoggerName(),
                        event.getFormattedMessage(),
                        event.getMDCPropertyMap()));
        if (event.getThrowableProxy() != null) {
            lines.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
    }

    String text() {
        return String.join("\n", lines);
    }

    @Override
    public void close() {
        undo.forEach(Runnable::run);
        stop();
    }
}
