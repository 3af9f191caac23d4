package ontu.ledger;

import org.jdbi.v3.core.Handle;

/**
 * Lets one transaction at a time reserve investors' free money: reservations for loans and returns to the investor use
 * the same balances. A transaction that takes from them, or adds to them and makes reservations afterwards, acquires
 * this lock before any other.
 */
public final class ReservationLock {
    private ReservationLock() {}

    /** Held until the end of the transaction. */
    public static void acquire(Handle handle) {
        handle.execute("SELECT pg_advisory_xact_lock(hashtext('ontu.reservations'))");
    }
}
