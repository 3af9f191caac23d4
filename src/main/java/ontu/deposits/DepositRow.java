package ontu.deposits;

import java.time.LocalDate;
import ontu.ledger.DepositTransaction.DepositKey;
import ontu.money.Won;

/**
 * A row of the bank's deposit list.
 *
 * @param key identifies it; two equal deposits on a day have two keys
 */
public record DepositRow(DepositKey key, Won amount) implements ListedRow {

    public static DepositRow of(String accountNumber, LocalDate receivedOn, String sequence, Won amount) {
        return new DepositRow(new DepositKey(accountNumber, receivedOn, sequence), amount);
    }

    /** Without the account number, which must not be logged. */
    @Override
    public String toString() {
        return "DepositRow[" + key.receivedOn() + ", " + key.sequence() + ", " + amount + "]";
    }
}
