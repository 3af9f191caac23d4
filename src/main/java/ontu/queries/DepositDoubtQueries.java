package ontu.queries;

import static ontu.queries.Columns.date;
import static ontu.queries.Columns.dateOrNull;
import static ontu.queries.Columns.instant;
import static ontu.queries.Columns.textOrNull;
import static ontu.queries.Columns.won;

import java.util.List;
import ontu.api.DisputedDepositView;
import ontu.api.Page;
import ontu.api.QuarantinedDepositView;
import org.jdbi.v3.core.Handle;

/** Rows of the bank's deposit list that wait for the bank or for operators. */
public final class DepositDoubtQueries {
    private DepositDoubtQueries() {}

    /** Oldest first. */
    public static Page<QuarantinedDepositView> quarantined(Handle handle, long after, int limit) {
        List<QuarantinedDepositView> rows = handle.createQuery("""
                SELECT id, listed_on, reason, account_number, received_on, bank_sequence, amount, listed_at
                  FROM quarantined_deposit
                 WHERE resolution IS NULL AND id > :after
                 ORDER BY id
                 LIMIT :limit + 1""")
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new QuarantinedDepositView(
                        row.getLong("id"),
                        date(row, "listed_on"),
                        row.getString("reason"),
                        textOrNull(row, "account_number"),
                        dateOrNull(row, "received_on"),
                        textOrNull(row, "bank_sequence"),
                        row.getObject("amount") == null ? null : won(row, "amount"),
                        instant(row, "listed_at")))
                .list();
        return Page.of(rows, limit, row -> Long.toString(row.row()));
    }

    /** In the order in which they were recorded. */
    public static Page<DisputedDepositView> disputed(Handle handle, long after, int limit) {
        List<DisputedDepositView> deposits = handle.createQuery("""
                SELECT id, account_number, received_on, bank_sequence, amount, dispute, disputed_at, investor_id, loan_id
                  FROM deposit
                 WHERE dispute IS NOT NULL AND id > :after
                 ORDER BY id
                 LIMIT :limit + 1""")
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new DisputedDepositView(
                        row.getLong("id"),
                        row.getString("account_number"),
                        date(row, "received_on"),
                        row.getString("bank_sequence"),
                        won(row, "amount"),
                        row.getString("dispute"),
                        instant(row, "disputed_at"),
                        textOrNull(row, "investor_id"),
                        textOrNull(row, "loan_id")))
                .list();
        return Page.of(deposits, limit, deposit -> Long.toString(deposit.deposit()));
    }
}
