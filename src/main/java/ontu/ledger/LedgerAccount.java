package ontu.ledger;

/**
 * An account of the ledger.
 *
 * @param owner the id of an investor or of a loan, depending on the kind, {@code loan/investor}, or
 *     {@code investor/…} and {@code borrower/…} for a debtor; empty for a shared account
 */
public record LedgerAccount(LedgerAccountKind kind, String owner) {

    /** @throws IllegalArgumentException if the kind needs an owner and there is none, or vice versa */
    public LedgerAccount {
        if (kind.isShared() != owner.isEmpty()) {
            throw new IllegalArgumentException(
                    kind + (kind.isShared() ? " has no owner, but one was given: " + owner : " needs an owner") + ".");
        }
    }

    public static LedgerAccount custody() {
        return new LedgerAccount(LedgerAccountKind.BANK_CUSTODY, "");
    }

    public static LedgerAccount suspense() {
        return new LedgerAccount(LedgerAccountKind.SUSPENSE, "");
    }

    public static LedgerAccount available(String investorId) {
        return new LedgerAccount(LedgerAccountKind.INVESTOR_AVAILABLE, investorId);
    }

    public static LedgerAccount returning(String investorId) {
        return new LedgerAccount(LedgerAccountKind.RETURNING, investorId);
    }

    public static LedgerAccount reserved(String loanId) {
        return new LedgerAccount(LedgerAccountKind.RESERVED, loanId);
    }

    public static LedgerAccount disbursing(String loanId) {
        return new LedgerAccount(LedgerAccountKind.DISBURSING, loanId);
    }

    public static LedgerAccount collected(String loanId) {
        return new LedgerAccount(LedgerAccountKind.COLLECTED, loanId);
    }

    public static LedgerAccount distributing(String loanId) {
        return new LedgerAccount(LedgerAccountKind.DISTRIBUTING, loanId);
    }

    /** An investor's money of a loan; its owner is named by both ids, and neither can contain the slash between them. */
    public static LedgerAccount held(String loanId, String investorId) {
        return new LedgerAccount(LedgerAccountKind.HELD, loanId + "/" + investorId);
    }

    /** What an investor owes. */
    public static LedgerAccount overpaidToInvestor(String investorId) {
        return new LedgerAccount(LedgerAccountKind.OVERPAID, "investor/" + investorId);
    }

    /** What the borrower of a loan owes beyond the loan. */
    public static LedgerAccount overpaidToBorrower(String loanId) {
        return new LedgerAccount(LedgerAccountKind.OVERPAID, "borrower/" + loanId);
    }

    /** For messages: {@code INVESTOR_AVAILABLE of inv-7}. */
    @Override
    public String toString() {
        return kind.isShared() ? kind.storedAs() : kind.storedAs() + " of " + owner;
    }
}
