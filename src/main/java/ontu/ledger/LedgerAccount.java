package ontu.ledger;

/**
 * One account of the book.
 *
 * @param owner the id of an investor or of a loan, as the kind says; empty where there is one account for everybody
 */
public record LedgerAccount(Kind kind, String owner) {

    /** What the money on an account is. All but custody is owed to somebody and carries a balance of credits less debits. */
    public enum Kind {
        /** What the custody bank holds: the debit side of the book, without a balance row, since everything touches it. */
        BANK_CUSTODY,
        /** Deposits that nobody can be named for; without a balance row, like custody. */
        SUSPENSE,
        /** An investor's free money. */
        INVESTOR_AVAILABLE,
        /** An investor's money that a return order has promised to his own bank account. */
        RETURNING,
        /** Investors' money that waits for the disbursement of a loan. */
        RESERVED,
        /** A loan's money that payment orders have promised to the borrower. */
        DISBURSING,
        /** What the borrower of a loan has paid in. */
        COLLECTED,
        /** A borrower's money that repayment orders have promised to investors. */
        DISTRIBUTING;

        /** Whether there is one account of this kind for everybody, of which no balance is kept. */
        public boolean isShared() {
            return this == BANK_CUSTODY || this == SUSPENSE;
        }
    }

    /** @throws IllegalArgumentException if the kind needs an owner and has none, or the other way round */
    public LedgerAccount {
        if (kind.isShared() != owner.isEmpty()) {
            throw new IllegalArgumentException(
                    kind + (kind.isShared() ? " has no owner, and was given " + owner : " needs an owner") + ".");
        }
    }

    public static LedgerAccount custody() {
        return new LedgerAccount(Kind.BANK_CUSTODY, "");
    }

    public static LedgerAccount suspense() {
        return new LedgerAccount(Kind.SUSPENSE, "");
    }

    public static LedgerAccount available(String investorId) {
        return new LedgerAccount(Kind.INVESTOR_AVAILABLE, investorId);
    }

    public static LedgerAccount returning(String investorId) {
        return new LedgerAccount(Kind.RETURNING, investorId);
    }

    public static LedgerAccount reserved(String loanId) {
        return new LedgerAccount(Kind.RESERVED, loanId);
    }

    public static LedgerAccount disbursing(String loanId) {
        return new LedgerAccount(Kind.DISBURSING, loanId);
    }

    public static LedgerAccount collected(String loanId) {
        return new LedgerAccount(Kind.COLLECTED, loanId);
    }

    public static LedgerAccount distributing(String loanId) {
        return new LedgerAccount(Kind.DISTRIBUTING, loanId);
    }

    /** For people: {@code INVESTOR_AVAILABLE of inv-7}. */
    @Override
    public String toString() {
        return kind.isShared() ? kind.name() : kind + " of " + owner;
    }
}
