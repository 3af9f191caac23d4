package ontu.bank;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Closes the socket at a hard deadline, so that no server, however slowly it answers, can delay a call further. Socket
 * time-outs alone restart with every byte.
 */
final class SocketDeadline {
    private static final ScheduledThreadPoolExecutor WATCHDOG = watchdog();

    private final ScheduledFuture<?> pendingClose;

    private SocketDeadline(ScheduledFuture<?> pendingClose) {
        this.pendingClose = pendingClose;
    }

    static SocketDeadline closing(Socket socket, Duration after) {
        return new SocketDeadline(WATCHDOG.schedule(() -> close(socket), after.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** Cancels it; returns false if the deadline has passed or is about to. */
    boolean cancel() {
        return pendingClose.cancel(false);
    }

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            return; // it is unusable in any case
        }
    }

    private static ScheduledThreadPoolExecutor watchdog() {
        var executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("bank-deadline").factory());
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }
}
