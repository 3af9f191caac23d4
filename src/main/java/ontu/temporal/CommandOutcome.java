package ontu.temporal;

/** The outcome of a command to a loan's workflow. */
public sealed interface CommandOutcome<T> {
    /** The workflow has completed it. */
    record Completed<T>(T result) implements CommandOutcome<T> {}

    /** The workflow has received the command, or will receive it, and has not completed it yet. */
    record Pending<T>() implements CommandOutcome<T> {}

    /**
     * The workflow has refused it; nothing has changed.
     *
     * @param reason a sentence for the caller
     */
    record Refused<T>(String reason) implements CommandOutcome<T> {}

    /** No workflow of that loan is running: it has not been started, or it has ended. */
    record NotRunning<T>() implements CommandOutcome<T> {}

    /** Temporal or every worker is unavailable: the command was not delivered. */
    record Unavailable<T>() implements CommandOutcome<T> {}
}
