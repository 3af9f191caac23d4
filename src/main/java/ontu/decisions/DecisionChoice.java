package ontu.decisions;

import ontu.codes.StoredCode;

/** What two operators can decide. */
public enum DecisionChoice implements StoredCode {
    /** Of an order: the bank has executed it. The money has moved. */
    EXECUTED("EXECUTED"),

    /** Of an order: the bank has not executed it and never will. The transfer may be ordered again, under another number. */
    NOT_EXECUTED("NOT_EXECUTED"),

    /** Of an order with an alarm, once every order of its loan or return is closed: they go on. */
    ACKNOWLEDGE("ACKNOWLEDGE"),

    /**
     * Of an order that is closed as not executed, and of which the bank says that it was executed: so it was. It is posted, and
     * its alarm is acknowledged.
     */
    ACCEPT_EXECUTION("ACCEPT_EXECUTION"),

    /** Of the same: the bank has undone it, and the money is where it was. Its alarm is acknowledged. */
    UNDONE("UNDONE"),

    /**
     * Of a deposit in suspense: it is credited to the party that holds its account. Of an account request: the account
     * that the detail names is what it has led to.
     */
    ASSIGN("ASSIGN"),

    /** Of an account request: the account that the detail names is not what it has led to. */
    EXCLUDE("EXCLUDE"),

    /** Of an account request: the bank has issued no account for it and never will. The account is requested again. */
    NEVER_MADE("NEVER_MADE"),

    /** Of the deposit intake: it is resumed, and what has halted it is acknowledged. */
    RESUME("RESUME"),

    /** Of a transfer: another order is made for it. */
    TRY_AGAIN("TRY_AGAIN"),

    /** Of a transfer: it is never ordered again, and its money goes to whom it is owed. */
    GIVE_UP("GIVE_UP"),

    /** Of an accepted quote: it is withdrawn, and the instalments are due as scheduled. */
    WITHDRAW("WITHDRAW");

    private final String code;

    DecisionChoice(String code) {
        this.code = code;
    }

    @Override
    public String storedAs() {
        return code;
    }
}
