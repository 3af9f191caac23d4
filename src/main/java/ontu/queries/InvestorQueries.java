package ontu.queries;

import static ontu.queries.Columns.date;
import static ontu.queries.Columns.instant;
import static ontu.queries.Columns.textOrNull;
import static ontu.queries.Columns.won;

import java.util.List;
import java.util.Optional;
import ontu.api.InvestorAccountView;
import ontu.api.Page;
import ontu.api.ReturnView;
import org.jdbi.v3.core.Handle;

/** Investors' accounts and returns. */
public final class InvestorQueries {
    private InvestorQueries() {}

    /** @param after the ledger transaction that the previous page of entries ended with; 0 for the first page */
    public static Optional<InvestorAccountView> findAccount(Handle handle, String investorId, long after, int limit) {
        Page<InvestorAccountView.Entry> entries = entries(handle, investorId, after, limit);
        return handle.createQuery("""
                SELECT i.id, v.number,
                       coalesce((SELECT balance FROM ledger_account
                                  WHERE kind = 'INVESTOR_AVAILABLE' AND owner = i.id), 0) AS available,
                       coalesce((SELECT balance FROM ledger_account
                                  WHERE kind = 'RETURNING' AND owner = i.id), 0) AS returning,
                       coalesce((SELECT sum(balance) FROM ledger_account
                                  WHERE kind = 'HELD' AND split_part(owner, '/', 2) = i.id), 0) AS held,
                       coalesce((SELECT sum(amount) FROM commitment
                                  WHERE investor_id = i.id AND state = 'RESERVED'), 0) AS reserved,
                       coalesce((SELECT sum(c.amount - coalesce(back.principal, 0))
                                   FROM commitment c
                                   LEFT JOIN LATERAL (SELECT sum(s.principal) AS principal
                                                        FROM investor_share s
                                                        JOIN instalment i ON i.loan_id = s.loan_id AND i.number = s.instalment
                                                       WHERE s.loan_id = c.loan_id AND s.investor_id = c.investor_id
                                                         AND i.state = 'DISTRIBUTED') back ON true
                                  WHERE c.investor_id = i.id AND c.state = 'LENT'), 0) AS lent
                  FROM investor i
                  LEFT JOIN virtual_account v ON v.investor_id = i.id
                 WHERE i.id = :investor""")
                .bind("investor", investorId)
                .map((row, context) -> new InvestorAccountView(
                        row.getString("id"),
                        textOrNull(row, "number"),
                        won(row, "available"),
                        won(row, "reserved"),
                        won(row, "lent"),
                        won(row, "returning"),
                        won(row, "held"),
                        entries))
                .findOne();
    }

    private static Page<InvestorAccountView.Entry> entries(Handle handle, String investorId, long after, int limit) {
        List<InvestorAccountView.Entry> entries = handle.createQuery("""
                SELECT t.id, t.posted_at, t.business_date, t.kind, t.loan_id, p.side, p.amount
                  FROM ledger_account a
                  JOIN posting p ON p.account_id = a.id
                  JOIN ledger_transaction t ON t.id = p.transaction_id
                 WHERE a.kind = 'INVESTOR_AVAILABLE' AND a.owner = :investor AND p.transaction_id > :after
                 ORDER BY p.transaction_id
                 LIMIT :limit + 1""")
                .bind("investor", investorId)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new InvestorAccountView.Entry(
                        row.getLong("id"),
                        instant(row, "posted_at"),
                        date(row, "business_date"),
                        row.getString("kind"),
                        "CREDIT".equals(row.getString("side")) ? "in" : "out",
                        won(row, "amount"),
                        textOrNull(row, "loan_id")))
                .list();
        return Page.of(entries, limit, entry -> Long.toString(entry.transaction()));
    }

    public static Optional<ReturnView> findReturn(Handle handle, String investorId, String returnId) {
        return handle.createQuery("""
                SELECT investor_id, id, serial, amount, state, requested_at, attention_message FROM investor_return
                 WHERE investor_id = :investor AND id = :id""")
                .bind("investor", investorId)
                .bind("id", returnId)
                .map((row, context) -> new ReturnView(
                        row.getString("investor_id"),
                        row.getString("id"),
                        row.getLong("serial"),
                        won(row, "amount"),
                        row.getString("state"),
                        instant(row, "requested_at"),
                        textOrNull(row, "attention_message")))
                .findOne();
    }
}
