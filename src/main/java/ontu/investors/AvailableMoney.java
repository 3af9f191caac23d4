package ontu.investors;

import org.jdbi.v3.core.Handle;

/**
 * Investors' free money is promised by one transaction at a time: reservations for loans and returns to the investor
 * draw on the same balances. Whoever takes from them, or adds to them and lets reservations follow in the same
 * transaction, holds this lock before any other. Orders that are executed only add, and need none.
 */
public final class AvailableMoney {
    private AvailableMoney() {}

    /** Held until the end of the transaction. */
    public static void lock(Handle handle) {
        handle.execute("SELECT pg_advisory_xact_lock(hashtext('ontu.reservations'))");
    }
}
