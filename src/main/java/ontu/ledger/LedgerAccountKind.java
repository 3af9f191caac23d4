package ontu.ledger;

import ontu.codes.StoredCode;

/**
 * What the money on an account is. Custody is held, and what was overpaid is owed by somebody: debit balances. All other money is
 * owed to somebody; there the balance is credits less debits.
 */
public enum LedgerAccountKind implements StoredCode {
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
    DISTRIBUTING("DISTRIBUTING"),
    /** What one investor is owed of distributions of one loan that were given up. It still stands at the bank. */
    HELD("HELD"),
    /** What an investor or a borrower has received twice, or without being owed it, and owes: a debit balance. */
    OVERPAID("OVERPAID");

    private final String code;

    LedgerAccountKind(String code) {
        this.code = code;
    }

    @Override
    public String storedAs() {
        return code;
    }

    /** Whether the balance is debits less credits. */
    public boolean isDebit() {
        return this == BANK_CUSTODY || this == OVERPAID;
    }

    /** Whether there is only one account of this kind, whose balance is not stored. */
    public boolean isShared() {
        return this == BANK_CUSTODY || this == SUSPENSE;
    }
}
