package ontu.simulation.endtoend;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Intercepts calls of a worker's activities. */
@FunctionalInterface
interface ActivityInterceptor {
    ActivityInterceptor NONE = ActivityCall::proceed;

    @Nullable
    Object intercept(ActivityCall call) throws Throwable;

    /** One call of an activity. */
    record ActivityCall(Object activities, Method method, List<@Nullable Object> arguments) {
        String name() {
            return method.getName();
        }

        Object argument(int index) {
            Object argument = arguments.get(index);
            if (argument == null) {
                throw new IllegalArgumentException(name() + " was called with null");
            }
            return argument;
        }

        /** The real call. */
        @Nullable
        Object proceed() throws Throwable {
            try {
                method.setAccessible(true);
                return method.invoke(activities, arguments.toArray());
            } catch (InvocationTargetException failed) {
                throw failed.getCause() == null ? failed : failed.getCause();
            }
        }
    }

    /** A crashed worker, which reports nothing any more. */
    final class WorkerCrash extends RuntimeException {
        private static final long serialVersionUID = 1;

        WorkerCrash(String when) {
            super("The worker crashed " + when + ".", null, false, false);
        }
    }

    /** The activities with every call intercepted. */
    default Object wrap(Object activities) {
        return Proxy.newProxyInstance(
                activities.getClass().getClassLoader(),
                activities.getClass().getInterfaces(),
                (proxy, method, arguments) -> method.getDeclaringClass() == Object.class
                        ? method.invoke(activities, arguments)
                        : intercept(new ActivityCall(
                                activities, method, arguments == null ? List.of() : Arrays.asList(arguments))));
    }
}
