package ontu.bank;

/** The outcome of the verification of a borrower. */
public sealed interface BorrowerVerificationOutcome {
    /** {@code VrfcYn} is {@code Y}. */
    record Verified() implements BorrowerVerificationOutcome {}

    /** {@code VrfcYn} is {@code N}: name, account and holder do not belong together. */
    record Refused() implements BorrowerVerificationOutcome {}

    /**
     * The bank could not verify (docs/bank-api.md#code-x0005), or gave no usable reply: retry, then an operator is
     * needed.
     */
    record Unknown(String code) implements BorrowerVerificationOutcome {}
}
