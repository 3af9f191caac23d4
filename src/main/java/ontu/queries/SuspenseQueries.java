package ontu.queries;

import static ontu.queries.Columns.date;
import static ontu.queries.Columns.instant;
import static ontu.queries.Columns.textOrNull;
import static ontu.queries.Columns.won;

import java.util.List;
import ontu.api.Page;
import ontu.api.SuspendedDepositDetailsView;
import ontu.api.SuspendedDepositView;
import ontu.decisions.DecisionStatus;
import org.jdbi.v3.core.Handle;

/** Deposits in suspense. */
public final class SuspenseQueries {
    private SuspenseQueries() {}

    /** Oldest first. */
    public static Page<SuspendedDepositView> list(Handle handle, long after, int limit) {
        List<SuspendedDepositView> deposits = handle.createQuery("""
                SELECT id, account_number, received_on, bank_sequence, amount, suspense_reason, listed_at
                  FROM deposit
                 WHERE credited_to = 'SUSPENSE' AND id > :after
                 ORDER BY id
                 LIMIT :limit + 1""")
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new SuspendedDepositView(
                        row.getLong("id"),
                        row.getString("account_number"),
                        date(row, "received_on"),
                        row.getString("bank_sequence"),
                        won(row, "amount"),
                        row.getString("suspense_reason"),
                        instant(row, "listed_at")))
                .list();
        return Page.of(deposits, limit, deposit -> Long.toString(deposit.deposit()));
    }

    /**
     * One deposit, in suspense or not.
     *
     * @param decisionStatus read in the same transaction
     */
    public static SuspendedDepositDetailsView details(Handle handle, long depositId, DecisionStatus decisionStatus) {
        return handle.createQuery("""
                SELECT account_number, received_on, bank_sequence, amount, suspense_reason, assigned_by
                  FROM deposit WHERE id = :id""")
                .bind("id", depositId)
                .map((row, context) -> new SuspendedDepositDetailsView(
                        depositId,
                        row.getString("account_number"),
                        date(row, "received_on"),
                        row.getString("bank_sequence"),
                        won(row, "amount"),
                        textOrNull(row, "suspense_reason"),
                        textOrNull(row, "assigned_by"),
                        DecisionViews.of(decisionStatus)))
                .one();
    }
}
