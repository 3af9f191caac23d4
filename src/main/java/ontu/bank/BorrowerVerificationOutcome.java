package ontu.bank;

/** The outcome of the verification of a borrower. */
public sealed interface BorrowerVerificationOutcome {
    /** {@code VrfcYn} is {@code Y}, or the bank answers {@code 00000} and nothing else. */
    record Verified() implements BorrowerVerificationOutcome {}

    /** {@code VrfcYn} is {@code N}: account and holder do not belong together. */
    record Refused() implements BorrowerVerificationOutcome {}

    /**
     * The bank could not verify (docs/bank-api.md#code-x0005), or gave no usable reply: retry, then an operator is
     * needed.
     *
     * @param apiName the name under which the API was called
     * @param code the bank's reply code, or one of our own
     */
    record Unknown(String apiName, String code) implements BorrowerVerificationOutcome {}
}
