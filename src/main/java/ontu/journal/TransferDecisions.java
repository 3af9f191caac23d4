package ontu.journal;

import java.time.Instant;
import java.util.List;
import ontu.ledger.Ledger;
import ontu.ledger.TransferTransaction.Stage;
import ontu.order.OrderRow;
import ontu.order.TransferKey;
import org.jdbi.v3.core.Handle;

/**
 * What two operators have decided about transfers: orders that they have permitted, and transfers that they have given up.
 * The database refuses both without an approved decision.
 */
public final class TransferDecisions {
    private static final String SAME_KIND = "(id = :id OR (loan_id = :loan AND kind = :kind))";

    private TransferDecisions() {}

    /** All orders of a transfer and of the other transfers of the same kind of its loan, by number. */
    public static List<OrderRow> orders(Handle handle, Transfer transfer) {
        return handle.createQuery("SELECT " + OrderRowMapper.COLUMNS
                        + " FROM bank_order WHERE transfer_id IN (SELECT id FROM transfer WHERE " + SAME_KIND
                        + ") ORDER BY number")
                .bind("id", transfer.key().transferId())
                .bind("loan", transfer.loanId())
                .bind("kind", transfer.kind())
                .map(OrderRowMapper::map)
                .list();
    }

    /** Permits one order of a transfer. The caller has locked it. */
    public static void permitOrder(Handle handle, TransferKey key, int ordinal, long decisionId) {
        handle.createUpdate(
                        "INSERT INTO permitted_order (transfer_id, ordinal, decision_id) VALUES (:id, :ordinal, :decision)")
                .bind("id", key.transferId())
                .bind("ordinal", ordinal)
                .bind("decision", decisionId)
                .execute();
    }

    /** Whether two operators have permitted the order of a transfer that follows this one. */
    public static boolean permitOrderAfter(Handle handle, OrderRow latest) {
        return handle.createQuery(
                        "SELECT EXISTS (SELECT FROM permitted_order WHERE transfer_id = :id AND ordinal = :ordinal)")
                .bind("id", latest.transfer().transferId())
                .bind("ordinal", latest.ordinal() + 1)
                .mapTo(Boolean.class)
                .one();
    }

    /** Abandons transfers, and gives their money back in the ledger. The caller has locked them. */
    public static void abandon(Handle handle, List<Transfer> transfers, long decisionId, Instant now) {
        for (Transfer transfer : transfers) {
            handle.createUpdate("""
                    INSERT INTO abandoned_transfer (transfer_id, decision_id, abandoned_at) VALUES (:id, :decision, :now)""")
                    .bind("id", transfer.key().transferId())
                    .bind("decision", decisionId)
                    .bind("now", now)
                    .execute();
        }
        int posted = Ledger.postAll(
                handle,
                transfers.stream()
                        .map(transfer -> Transfers.ledgerTransaction(transfer, Stage.ABANDONED))
                        .toList(),
                now);
        if (posted != transfers.size()) {
            throw new IllegalStateException("The ledger has given back the money of " + (transfers.size() - posted)
                    + " of these transfers already. Nothing was changed.");
        }
    }

    /** Whether two operators have given the transfer up. */
    public static boolean isAbandoned(Handle handle, TransferKey key) {
        return handle.createQuery("SELECT EXISTS (SELECT FROM abandoned_transfer WHERE transfer_id = :id)")
                .bind("id", key.transferId())
                .mapTo(Boolean.class)
                .one();
    }
}
