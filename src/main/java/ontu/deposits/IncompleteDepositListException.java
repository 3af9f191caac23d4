package ontu.deposits;

/** The bank's deposit list kept changing, or does not agree with itself. Nothing was taken in; read it again. */
public final class IncompleteDepositListException extends RuntimeException {
    IncompleteDepositListException(int passes, int rows, int total) {
        super("After " + passes + " readings of the bank's deposit list " + rows + " rows are known where the bank"
                + " counts " + total + ". Nothing was taken in; the list is read again at the next sweep.");
    }
}
