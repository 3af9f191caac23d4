package ontu.deposits;

import java.time.Instant;
import ontu.order.TransferKey;
import org.jdbi.v3.core.Handle;

/**
 * When the bank lets an order use the money that is reserved for it. A reservation uses deposits that were listed
 * before it was made; so the money is usable when the deposits listed by then are, and a later deposit does not delay
 * it.
 */
public final class FundsAvailability {
    private FundsAvailability() {}

    /**
     * The first instant at which the money of all lines of a transfer is usable; in the past, even
     * {@link Instant#EPOCH}, if it is. That is always so for a distribution, since an instalment is collected from
     * usable money only.
     */
    public static Instant usableFrom(Handle handle, TransferKey transferKey) {
        return switch (transferKey) {
            case TransferKey.Distribution ignored -> Instant.EPOCH;
            case TransferKey.Disbursement ignored -> latest(handle, transferKey, """
                    SELECT max(d.usable_at) FROM transfer
                      JOIN transfer_line line ON line.transfer_id = transfer.id
                      JOIN commitment c ON c.loan_id = transfer.loan_id AND c.investor_id = line.investor_id
                      JOIN deposit d ON d.investor_id = line.investor_id AND d.listed_at <= c.reserved_at
                     WHERE transfer.id = :transferId""");
            case TransferKey.Return ignored -> latest(handle, transferKey, """
                    SELECT max(d.usable_at) FROM transfer
                      JOIN deposit d ON d.investor_id = transfer.investor_id AND d.listed_at <= transfer.planned_at
                     WHERE transfer.id = :transferId""");
        };
    }

    private static Instant latest(Handle handle, TransferKey transferKey, String sql) {
        return handle.createQuery(sql)
                .bind("transferId", transferKey.transferId())
                .mapTo(Instant.class)
                .findOne()
                .orElse(Instant.EPOCH);
    }
}
