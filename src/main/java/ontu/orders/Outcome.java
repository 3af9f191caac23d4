package ontu.orders;

/** What two people can decide about an order that waits for them; each is the name of the state that it leads to. */
public enum Outcome {
    /** The bank has executed it: the money has moved. */
    EXECUTED,

    /** The bank has not executed it and never will: it may be tried again, under another number. */
    NOT_EXECUTED;

    boolean executed() {
        return this == EXECUTED;
    }
}
