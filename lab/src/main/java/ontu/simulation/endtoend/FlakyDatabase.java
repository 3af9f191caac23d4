package ontu.simulation.endtoend;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database whose connections break at chosen commits of chosen threads. */
final class FlakyDatabase {
    private static final String CONNECTION_FAILURE = "08006";

    private static final ThreadLocal<@Nullable PlannedBreak> PLANNED_BREAK = new ThreadLocal<>();

    private static final class PlannedBreak {
        private int commitsBefore;
        private final boolean committed;
        private final Runnable onBreak;

        PlannedBreak(int commit, boolean committed, Runnable onBreak) {
            commitsBefore = commit - 1;
            this.committed = committed;
            this.onBreak = onBreak;
        }
    }

    /** Work that may throw anything. */
    @FunctionalInterface
    interface Work {
        @Nullable
        Object run() throws Throwable;
    }

    /**
     * Runs work during which the connection breaks.
     *
     * @param commit at which of this thread's commits, counted from 1; nothing breaks if there are fewer
     * @param committed whether the server commits, so that only the acknowledgement is lost
     * @param onBreak runs after the break
     */
    @Nullable
    Object runWithBreak(int commit, boolean committed, Runnable onBreak, Work work) throws Throwable {
        PLANNED_BREAK.set(new PlannedBreak(commit, committed, onBreak));
        try {
            return work.run();
        } finally {
            PLANNED_BREAK.remove();
        }
    }

    DataSource wrap(DataSource database) {
        return proxy(DataSource.class, (method, arguments) -> {
            Object handler = call(database, method, arguments);
            return handler instanceof Connection connection ? wrap(connection) : handler;
        });
    }

    private Connection wrap(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            PlannedBreak planned = method.getName().equals("commit") ? PLANNED_BREAK.get() : null;
            if (planned == null || planned.commitsBefore-- > 0) {
                return call(connection, method, arguments);
            }
            PLANNED_BREAK.remove();
            planned.onBreak.run();
            if (planned.committed) {
                connection.commit();
                throw new SQLException("The connection broke after the commit.", CONNECTION_FAILURE);
            }
            connection.rollback();
            throw new SQLException("The connection broke before the commit.", CONNECTION_FAILURE);
        });
    }

    @FunctionalInterface
    private interface CallHandler {
        @Nullable
        Object handle(Method method, @Nullable Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, CallHandler handler) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> handler.handle(method, arguments)));
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause() == null ? failed : failed.getCause();
        }
    }
}
