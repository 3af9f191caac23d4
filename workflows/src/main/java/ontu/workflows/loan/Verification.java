package ontu.workflows.loan;

/** What the bank says of a borrower. */
public enum Verification {
    VERIFIED,
    REFUSED,
    /** The bank cannot verify the borrower, or has not said so for long: a person looks. */
    UNKNOWN
}
