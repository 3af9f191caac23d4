package ontu.deposits;

/** The bank's deposit list kept changing, or is inconsistent. Nothing was recorded; read it again. */
public final class IncompleteDepositListException extends RuntimeException {
    IncompleteDepositListException(int passes, int rows, int total) {
        super("After reading the bank's deposit list " + passes + " times " + rows + " rows are known, and the bank"
                + " counts " + total + ". Nothing was recorded; the list is read again at the next poll.");
    }
}
