package ontu.workflows.loan;

import ontu.codes.StoredCode;

/** The state of an instalment. */
public enum InstalmentState implements StoredCode {
    SCHEDULED("SCHEDULED"),
    /** Its money is set aside for the investors. */
    COLLECTED("COLLECTED"),
    DISTRIBUTED("DISTRIBUTED"),
    /** An early repayment has taken its place. */
    REPLACED("REPLACED");

    private final String code;

    InstalmentState(String code) {
        this.code = code;
    }

    @Override
    public String storedAs() {
        return code;
    }
}
