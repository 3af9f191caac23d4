package ontu.settlement;

import java.util.List;
import ontu.journal.Transfer;
import ontu.ledger.ReservationLock;
import ontu.loans.Loans;
import org.jdbi.v3.core.Handle;

/** The locks under which two operators decide about an order or a transfer, in the order of all locks. */
final class TransferLock {
    private static final String SAME_LOAN = "(id = :id OR loan_id = :loan)";

    private TransferLock() {}

    /**
     * Locks, until the end of the transaction, the reservations, and the loan of a transfer with all its transfers and orders; of a
     * return its own. None is planned or changed meanwhile, and no evidence is added.
     */
    static void acquire(Handle handle, Transfer transfer) {
        ReservationLock.acquire(handle);
        if (transfer.loanId() != null) {
            Loans.lock(handle, transfer.loanId());
        }
        lockRows(handle, "SELECT id FROM transfer WHERE %s ORDER BY id FOR NO KEY UPDATE", transfer);
        lockRows(
                handle,
                "SELECT number FROM bank_order WHERE transfer_id IN (SELECT id FROM transfer WHERE %s) ORDER BY number FOR NO KEY UPDATE",
                transfer);
    }

    private static void lockRows(Handle handle, String sql, Transfer transfer) {
        List<String> unused = handle.createQuery(sql.formatted(SAME_LOAN))
                .bind("id", transfer.key().transferId())
                .bind("loan", transfer.loanId())
                .mapTo(String.class)
                .list();
    }
}
