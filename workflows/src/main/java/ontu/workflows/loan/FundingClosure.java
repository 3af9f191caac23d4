package ontu.workflows.loan;

import ontu.codes.StoredCode;

/** Whether the funding was closed, or the last commitment was reserved first. */
public enum FundingClosure implements StoredCode {
    CLOSED("CLOSED"),
    ALREADY_FUNDED("ALREADY_FUNDED");

    private final String code;

    FundingClosure(String code) {
        this.code = code;
    }

    @Override
    public String storedAs() {
        return code;
    }
}
