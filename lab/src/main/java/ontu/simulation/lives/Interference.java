package ontu.simulation.lives;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to the activities of a worker on their way to the real ones. */
@FunctionalInterface
interface Interference {
    Interference NONE = Call::proceed;

    @Nullable
    Object around(Call call) throws Throwable;

    /** One call of an activity. */
    record Call(Object activities, Method method, List<@Nullable Object> arguments) {
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

    /** A worker that died: it says nothing any more. */
    final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;

        Crash(String when) {
            super("The worker died " + when + ".", null, false, false);
        }
    }

    /** The activities, interfered with. */
    default Object upon(Object activities) {
        return Proxy.newProxyInstance(
                activities.getClass().getClassLoader(),
                activities.getClass().getInterfaces(),
                (proxy, method, arguments) -> method.getDeclaringClass() == Object.class
                        ? method.invoke(activities, arguments)
                        : around(new Call(
                                activities, method, arguments == null ? List.of() : Arrays.asList(arguments))));
    }
}
