package ontu.ledger;

import ontu.codes.StoredCode;

/**
 * An account of the ledger.
 *
 * @param owner the id of an investor or of a loan, depending on the kind; empty for a shared account
 */
public record LedgerAccount(Kind kind, String owner) {

    /** What the money on an account is. All but custody is owed to somebody; the balance is credits less debits. */
    public enum Kind implements StoredCode {
        /**
         * What the custody bank holds: a debit balance, which is not kept in a row, since every deposit would lock it.
         */
        BANK_CUSTODY("BANK_CUSTODY"),
        /** Deposits that cannot be credited to anybody yet; like custody without a stored balance. */
        SUSPENSE("SUSPENSE"),
        /** An investor's free money. */
        INVESTOR_AVAILABLE("INVESTOR_AVAILABLE"),
        /** An investor's money that is reserved for a return to the investor's own bank account. */
        RETURNING("RETURNING"),
        /** Investors' money that is reserved for the disbursement of a loan. */
        RESERVED("RESERVED"),
        /** A loan's money in disbursements that are planned and not executed yet. */
        DISBURSING("DISBURSING"),
        /** What the borrower of a loan has paid in. */
        COLLECTED("COLLECTED"),
        /** A borrower's money in distributions that are planned and not executed yet. */
        DISTRIBUTING("DISTRIBUTING");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @Override
        public String storedAs() {
            return code;
        }

        /** Whether there is only one account of this kind, whose balance is not stored. */
        public boolean isShared() {
            return this == BANK_CUSTODY || this == SUSPENSE;
        }
    }

    /** @throws IllegalArgumentException if the kind needs an owner and there is none, or vice versa */
    public LedgerAccount {
        if (kind.isShared() != owner.isEmpty()) {
            throw new IllegalArgumentException(
                    kind + (kind.isShared() ? " has no owner, but one was given: " + owner : " needs an owner") + ".");
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

    /** For messages: {@code INVESTOR_AVAILABLE of inv-7}. */
    @Override
    public String toString() {
        return kind.isShared() ? kind.storedAs() : kind.storedAs() + " of " + owner;
    }
}
