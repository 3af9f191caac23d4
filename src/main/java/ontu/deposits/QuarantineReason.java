package ontu.deposits;

import ontu.codes.StoredCode;

/** Why a row of the bank's deposit list is in quarantine. */
public enum QuarantineReason implements StoredCode {
    /** A field is missing or malformed. */
    UNREADABLE("UNREADABLE"),
    /** The bank lists it under other dates than its own. */
    OUTSIDE_THE_PERIOD("OUTSIDE_THE_PERIOD"),
    /** The list has two amounts for its account, date and sequence number. */
    CONFLICTING("CONFLICTING");

    private final String code;

    QuarantineReason(String code) {
        this.code = code;
    }

    @Override
    public String storedAs() {
        return code;
    }
}
