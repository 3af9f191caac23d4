package ontu.workflows.loan;

import ontu.codes.StoredCode;

/** What the bank says of a borrower. */
public enum VerificationResult implements StoredCode {
    VERIFIED("VERIFIED"),
    REFUSED("REFUSED"),
    /** The bank has long not confirmed whether it verifies the borrower: an operator is needed. */
    UNKNOWN("UNKNOWN");

    private final String code;

    VerificationResult(String code) {
        this.code = code;
    }

    @Override
    public String storedAs() {
        return code;
    }
}
