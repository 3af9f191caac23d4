package ontu.decisions;

import ontu.codes.StoredCode;

/** What two operators can decide. */
public enum DecisionChoice implements StoredCode {
    /** Of an order: the bank has executed it. The money has moved. */
    EXECUTED("EXECUTED"),

    /** Of an order: the bank has not executed it and never will. The transfer may be ordered again, under another number. */
    NOT_EXECUTED("NOT_EXECUTED"),

    /**
     * Of a deposit in suspense: it is credited to the party that holds its account. Of an account request: the account
     * that the detail names is what it has led to.
     */
    ASSIGN("ASSIGN"),

    /** Of the deposit intake: it is resumed, and what has halted it is acknowledged. */
    RESUME("RESUME");

    private final String code;

    DecisionChoice(String code) {
        this.code = code;
    }

    @Override
    public String storedAs() {
        return code;
    }
}
