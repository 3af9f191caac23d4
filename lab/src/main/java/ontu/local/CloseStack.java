package ontu.local;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts that one JVM has started, to be closed in reverse order. */
public final class CloseStack implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CloseStack.class);

    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    /** Adds a part that has started. */
    public synchronized <T extends AutoCloseable> T add(T resource) {
        resources.push(resource);
        return resource;
    }

    public synchronized boolean isEmpty() {
        return resources.isEmpty();
    }

    /** Closes every part in reverse order, even if some cannot be closed. */
    @Override
    public synchronized void close() {
        while (!resources.isEmpty()) {
            try {
                resources.pop().close();
            } catch (Exception e) {
                LOG.warn("A part could not be closed.", e);
            }
        }
    }
}
