package ontu.journal;

import ontu.ledger.ReservationLock;
import ontu.order.TransferKey;
import org.jdbi.v3.core.Handle;

/** The lock to take first in a transaction that settles an order. */
public final class SettlementLock {
    private SettlementLock() {}

    /**
     * Comes first in the transaction. A distribution credits many investors at once: other transactions that change
     * investors' free money wait meanwhile, or the two could deadlock.
     */
    public static void acquire(Handle handle, TransferKey key) {
        if (key instanceof TransferKey.Distribution) {
            ReservationLock.acquire(handle);
        }
    }
}
