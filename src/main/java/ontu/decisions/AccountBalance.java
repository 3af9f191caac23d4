package ontu.decisions;

import ontu.ledger.LedgerAccount;
import ontu.money.Won;

/** The balance of a ledger account from which a choice would take money. */
public record AccountBalance(LedgerAccount account, Won balance) {}
