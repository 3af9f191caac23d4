package ontu.bank;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A hard deadline: closes the socket when the time is up, so that no server, however slowly it answers, can hold a call
 * longer. Socket time-outs alone start anew with every byte.
 */
final class Alarm {
    private static final ScheduledThreadPoolExecutor WATCHDOG = watchdog();

    private final ScheduledFuture<?> pending;

    private Alarm(ScheduledFuture<?> pending) {
        this.pending = pending;
    }

    static Alarm closing(Socket socket, Duration after) {
        return new Alarm(WATCHDOG.schedule(() -> close(socket), after.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** Switches it off; false when it has gone off, or is about to. */
    boolean cancel() {
        return pending.cancel(false);
    }

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            return; // it is of no more use either way
        }
    }

    private static ScheduledThreadPoolExecutor watchdog() {
        var executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("bank-deadline").factory());
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }
}
