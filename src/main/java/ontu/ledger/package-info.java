/**
 * The client-money ledger: what the custody bank holds, and for whom. Double entry, append-only; {@link
 * ontu.ledger.Ledger} is the only writer and {@link ontu.ledger.LedgerTransaction} the closed list of what it writes.
 */
package ontu.ledger;
