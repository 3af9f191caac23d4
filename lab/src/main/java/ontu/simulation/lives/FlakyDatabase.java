package ontu.simulation.lives;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database whose connections break at the commits of those threads that are to meet that. */
final class FlakyDatabase {
    private static final String CONNECTION_FAILURE = "08006";

    private static final ThreadLocal<@Nullable Break> PLANNED = new ThreadLocal<>();

    private static final class Break {
        private int commitsUntilThen;
        private final boolean committed;
        private final Runnable told;

        Break(int commit, boolean committed, Runnable told) {
            commitsUntilThen = commit - 1;
            this.committed = committed;
            this.told = told;
        }
    }

    /** Something that may fail in any way. */
    @FunctionalInterface
    interface Work {
        @Nullable
        Object run() throws Throwable;
    }

    /**
     * Does some work during which the connection breaks.
     *
     * @param commit at which of this thread's commits, from 1; nothing happens where it makes fewer
     * @param committed whether the server carries it out, so that only the news of it is lost
     * @param told when it has broken
     */
    @Nullable
    Object breaking(int commit, boolean committed, Runnable told, Work work) throws Throwable {
        PLANNED.set(new Break(commit, committed, told));
        try {
            return work.run();
        } finally {
            PLANNED.remove();
        }
    }

    DataSource upon(DataSource database) {
        return proxy(DataSource.class, (method, arguments) -> {
            Object answer = call(database, method, arguments);
            return answer instanceof Connection connection ? upon(connection) : answer;
        });
    }

    private Connection upon(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            Break now = method.getName().equals("commit") ? PLANNED.get() : null;
            if (now == null || now.commitsUntilThen-- > 0) {
                return call(connection, method, arguments);
            }
            PLANNED.remove();
            now.told.run();
            if (now.committed) {
                connection.commit();
                throw new SQLException("The connection broke after the commit.", CONNECTION_FAILURE);
            }
            connection.rollback();
            throw new SQLException("The connection broke before the commit.", CONNECTION_FAILURE);
        });
    }

    @FunctionalInterface
    private interface Answer {
        @Nullable
        Object to(Method method, @Nullable Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.to(method, arguments)));
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
