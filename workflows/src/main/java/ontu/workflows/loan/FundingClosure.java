package ontu.workflows.loan;

import ontu.codes.StoredCode;

/** Whether the funding was closed. */
public enum FundingClosure implements StoredCode {
    CLOSED("CLOSED"),
    /** The last commitment was reserved first. */
    ALREADY_FUNDED("ALREADY_FUNDED"),
    /** It cannot be cancelled: it has expired, judged together with a loan that competed with it. */
    ALREADY_EXPIRED("ALREADY_EXPIRED"),
    /** It does not expire yet: whether the money came in time cannot be said. {@link FundingStatus#hold} says why. */
    ON_HOLD("ON_HOLD");

    private final String code;

    FundingClosure(String code) {
        this.code = code;
    }

    @Override
    public String storedAs() {
        return code;
    }
}
