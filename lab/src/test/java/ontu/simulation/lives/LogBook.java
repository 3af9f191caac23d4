package ontu.simulation.lives;

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

/** All that this JVM logs, stack traces included: more than a process in production says, and not on the console. */
final class LogBook extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();

    private LogBook() {
        setName("log book");
        setContext(logger(Logger.ROOT_LOGGER_NAME).getLoggerContext());
        start();
    }

    static LogBook open() {
        LogBook book = new LogBook();
        book.record(Logger.ROOT_LOGGER_NAME, Level.WARN);
        book.record("ontu", Level.DEBUG);
        book.record("io.temporal", Level.WARN);
        List.of("io.temporal.internal.activity", "io.temporal.serviceclient").forEach(book::asLoudAsTheRest);
        return book;
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    private void record(String name, Level level) {
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

    private void asLoudAsTheRest(String name) {
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
