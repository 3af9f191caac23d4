package ontu.workflows;

/** The task queues that workers listen on. */
public final class TaskQueues {
    /** Workflows, and activities that only touch PostgreSQL. */
    public static final String MAIN = "ontu";

    /** Activities that speak to the bank: limited in rate by the worker. */
    public static final String BANK = "ontu-bank";

    private TaskQueues() {}
}
