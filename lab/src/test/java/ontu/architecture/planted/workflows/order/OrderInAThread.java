package ontu.architecture.planted.workflows.order;

/** Breaks a rule of the house. */
public final class OrderInAThread {
    boolean waits() {
        return Thread.currentThread().isInterrupted();
    }
}
