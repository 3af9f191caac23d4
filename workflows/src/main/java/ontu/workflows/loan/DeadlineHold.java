package ontu.workflows.loan;

import ontu.codes.StoredCode;

/** Why it cannot be said yet whether money came by a deadline. */
public enum DeadlineHold implements StoredCode {
    /** The bank's deposit list has not been read since all deposits of that day must be on it. */
    AWAITING_LIST("AWAITING_LIST"),
    /** The same, and it should have been read long ago: the bank does not answer. */
    LIST_UNAVAILABLE("LIST_UNAVAILABLE"),
    /** The list is in doubt as a whole. */
    INTAKE_HALTED("INTAKE_HALTED"),
    /** A row of the list that is in doubt concerns whoever is to pay. */
    DEPOSIT_IN_DOUBT("DEPOSIT_IN_DOUBT");

    private final String code;

    DeadlineHold(String code) {
        this.code = code;
    }

    @Override
    public String storedAs() {
        return code;
    }
}
