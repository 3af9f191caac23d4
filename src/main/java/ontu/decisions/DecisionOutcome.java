package ontu.decisions;

import ontu.codes.StoredCode;

/** What two operators can decide about an order in state WAITING; each leads to the state of the same name. */
public enum DecisionOutcome implements StoredCode {
    /** The bank has executed it: the money has moved. */
    EXECUTED("EXECUTED"),

    /** The bank has not executed it and never will: the transfer may be ordered again, under another number. */
    NOT_EXECUTED("NOT_EXECUTED");

    private final String code;

    DecisionOutcome(String code) {
        this.code = code;
    }

    @Override
    public String storedAs() {
        return code;
    }

    boolean isExecuted() {
        return this == EXECUTED;
    }
}
