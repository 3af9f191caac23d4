package ontu.architecture.planted.workflows.order;

/** Breaks a rule of the architecture. */
public final class OrderInAThread {
    boolean waits() {
        return Thread.currentThread().isInterrupted();
    }
}
