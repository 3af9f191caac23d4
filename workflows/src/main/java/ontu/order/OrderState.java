package ontu.order;

import ontu.codes.StoredCode;

/** What the journal knows of one order number. */
public enum OrderState implements StoredCode {
    /** Recorded and not granted to any sender, or proved never to have reached the bank and free to go again. */
    PLANNED("PLANNED"),
    /** Granted to a sender, who has not reported yet. */
    SENT("SENT"),
    /** May or may not have been executed: only an inquiry can tell. */
    UNKNOWN("UNKNOWN"),
    /** Only operators can decide; the bank is still inquired daily. */
    WAITING("WAITING"),
    /** Executed at the bank. Final. */
    EXECUTED("EXECUTED"),
    /** The bank has said that it was not executed. Final. */
    NOT_EXECUTED("NOT_EXECUTED"),
    /** Proved that not a byte of it left. Final. */
    NOT_SENT("NOT_SENT");

    private final String code;

    OrderState(String code) {
        this.code = code;
    }

    @Override
    public String storedAs() {
        return code;
    }

    /** A closed row stays as it is. */
    public boolean isClosed() {
        return this == EXECUTED || isClosedWithoutExecution();
    }

    /** Only then may the next order of the same transfer be planned. */
    public boolean isClosedWithoutExecution() {
        return this == NOT_EXECUTED || this == NOT_SENT;
    }

    /** The bank may still move its money, or may have moved it already. */
    public boolean isOpen() {
        return !isClosed();
    }

    /** Granted to a sender, and nobody knows yet what has become of it. */
    public boolean awaitsOutcome() {
        return this == SENT || this == UNKNOWN || this == WAITING;
    }

    /** The bank has executed it, or may have. */
    public boolean mayBeExecuted() {
        return this == EXECUTED || awaitsOutcome();
    }
}
