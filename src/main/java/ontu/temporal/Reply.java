package ontu.temporal;

/** What came of a message to a loan's workflow. */
public sealed interface Reply<T> {
    /** The workflow did it. */
    record Done<T>(T result) implements Reply<T> {}

    /** The workflow has the message, or will have it, and has not finished with it yet. */
    record UnderWay<T>() implements Reply<T> {}

    /**
     * The workflow does not do it; nothing changed.
     *
     * @param why a sentence for people
     */
    record Refused<T>(String why) implements Reply<T> {}

    /** No workflow of that loan runs: it has not begun, or it has ended. */
    record NotRunning<T>() implements Reply<T> {}

    /** Temporal, or every worker, is away: the message was not delivered. */
    record Away<T>() implements Reply<T> {}
}
