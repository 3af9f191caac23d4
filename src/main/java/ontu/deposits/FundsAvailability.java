package ontu.deposits;

import java.time.Instant;
import java.util.List;
import ontu.money.Won;
import ontu.order.TransferKey;
import org.jdbi.v3.core.Handle;

/**
 * When the bank lets an order use the money that is set aside for it. The oldest money goes first: what is set aside
 * waits for a deposit only if the money that stays free is less than that deposit and those after it. So a deposit that
 * comes later delays nothing, nor does a small one that stays free. The answer is stored when the money is set aside.
 */
public final class FundsAvailability {
    private FundsAvailability() {}

    /**
     * Money that is set aside now.
     *
     * @param stillFree what of the investor's free money is left afterwards
     */
    public record SetAside(String investorId, Won stillFree) {}

    /** When orders may use the money, in the order of what is set aside; now if they may already. */
    public static List<Instant> usableFrom(Handle handle, List<SetAside> setAside, Instant now) {
        return needed(handle, "usable_at", setAside, now);
    }

    /** When the bank returns the money, three hours after its deposit (docs/bank-api.md#three-hours), in their order. */
    public static List<Instant> returnableFrom(Handle handle, List<SetAside> setAside, Instant now) {
        return needed(handle, "returnable_at", setAside, now);
    }

    private static List<Instant> needed(Handle handle, String column, List<SetAside> setAside, Instant now) {
        return handle.createQuery("""
            SELECT greatest(:now, needed.at) AS needed_at
              FROM unnest(:investors, :rests) WITH ORDINALITY AS aside (investor_id, rest, position)
              LEFT JOIN LATERAL (
                  SELECT recent.at
                    FROM (SELECT d.%1$s AS at, sum(d.amount) OVER (ORDER BY d.%1$s DESC, d.id DESC) AS newest
                            FROM deposit d
                           WHERE d.investor_id = aside.investor_id AND d.%1$s > :now AND d.dispute IS NULL) recent
                   WHERE recent.newest > aside.rest
                   ORDER BY recent.newest
                   LIMIT 1) needed ON true
             ORDER BY aside.position""".formatted(column))
                .bind("now", now)
                .bindArray(
                        "investors",
                        String.class,
                        setAside.stream().map(SetAside::investorId).toList())
                .bindArray(
                        "rests",
                        Won.class,
                        setAside.stream().map(SetAside::stillFree).toList())
                .mapTo(Instant.class)
                .list();
    }

    /**
     * The first instant at which the money of all lines of a transfer is usable; in the past, even
     * {@link Instant#EPOCH}, if it is. That is always so for a distribution, since an instalment is collected from
     * usable money only.
     */
    public static Instant usableFrom(Handle handle, TransferKey transferKey) {
        return switch (transferKey) {
            case TransferKey.Distribution ignored -> Instant.EPOCH;
            case TransferKey.Disbursement ignored -> latest(handle, transferKey, """
                    SELECT max(c.usable_from) FROM transfer
                      JOIN transfer_line line ON line.transfer_id = transfer.id
                      JOIN commitment c ON c.loan_id = transfer.loan_id AND c.investor_id = line.investor_id
                     WHERE transfer.id = :transferId""");
            case TransferKey.Return ignored -> latest(handle, transferKey, """
                    SELECT r.usable_from FROM transfer
                      JOIN investor_return r ON r.serial = transfer.return_serial
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
