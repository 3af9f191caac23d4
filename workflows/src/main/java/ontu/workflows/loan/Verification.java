package ontu.workflows.loan;

/** What the bank says of a borrower. */
public enum Verification {
    VERIFIED,
    REFUSED
}
