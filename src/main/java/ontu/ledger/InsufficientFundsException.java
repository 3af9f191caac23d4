package ontu.ledger;

import ontu.money.Won;

/** A ledger transaction takes more from an account than it has. The database transaction must be rolled back. */
public final class InsufficientFundsException extends RuntimeException {
    private final LedgerAccount account;
    private final Won balance;
    private final Won requested;

    InsufficientFundsException(LedgerTransaction transaction, LedgerAccount account, Won balance, Won requested) {
        super(account + " has " + balance + ", and " + transaction.idempotencyKey() + " needs " + requested
                + ". Nothing was posted; the account must be funded first.");
        this.account = account;
        this.balance = balance;
        this.requested = requested;
    }

    public LedgerAccount account() {
        return account;
    }

    /** What the account has. */
    public Won balance() {
        return balance;
    }

    /** What the ledger transaction takes from it. */
    public Won requested() {
        return requested;
    }
}
