package ontu.accounts;

/** What a virtual account is for. */
public enum AccountUsage {
    /** One for all loans of an investor. */
    INVESTOR,
    /** One for each loan. */
    BORROWER
}
