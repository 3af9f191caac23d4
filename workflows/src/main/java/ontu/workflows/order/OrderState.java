package ontu.workflows.order;

/** What the journal knows of one order number. */
public enum OrderState {
    /** Written down and not granted to any sender, or proved never to have reached the bank and free to go again. */
    PLANNED,
    /** Granted to a sender, who has not reported yet. */
    SENT,
    /** May or may not have been executed: only an inquiry can tell. */
    UNKNOWN,
    /** Nobody but a person can tell; the bank is still asked daily. */
    WAITING,
    /** Executed at the bank. Final. */
    EXECUTED,
    /** The bank has said that it was not executed. Final. */
    NOT_EXECUTED,
    /** Proved that not a byte of it left. Final. */
    NOT_SENT;

    /** A closed row stays as it is; only then may the next attempt of the same leg be planned. */
    public boolean isClosed() {
        return this == EXECUTED || this == NOT_EXECUTED || this == NOT_SENT;
    }
}
