package ontu.ledger;

import ontu.workflows.money.Won;

/** A movement takes more from an account than stands on it. The transaction must be rolled back. */
public final class InsufficientFundsException extends RuntimeException {
    private final LedgerAccount account;
    private final Won balance;
    private final Won wanted;

    InsufficientFundsException(Movement movement, LedgerAccount account, Won balance, Won wanted) {
        super(account + " holds " + balance + ", and " + movement.event() + " takes " + wanted
                + ". Nothing was posted; the money must come in, or be freed, first.");
        this.account = account;
        this.balance = balance;
        this.wanted = wanted;
    }

    public LedgerAccount account() {
        return account;
    }

    /** What stands on the account. */
    public Won balance() {
        return balance;
    }

    /** What the movement takes from it. */
    public Won wanted() {
        return wanted;
    }
}
