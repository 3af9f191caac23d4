package ontu.queries;

import static ontu.queries.Columns.instantOrNull;
import static ontu.queries.Columns.textOrNull;
import static ontu.queries.Columns.won;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import ontu.api.CommitmentView;
import ontu.api.Page;
import org.jdbi.v3.core.Handle;

/** Investors' commitments to a loan. */
public final class CommitmentQueries {
    private CommitmentQueries() {}

    /** The commitments of a loan in the order in which money is reserved for them. */
    public static Page<CommitmentView> list(Handle handle, String loanId, long after, int limit) {
        List<CommitmentView> commitments = handle.createQuery("""
                SELECT c.*, v.number FROM commitment c LEFT JOIN virtual_account v ON v.investor_id = c.investor_id
                 WHERE c.loan_id = :loan AND c.serial > :after
                 ORDER BY c.serial
                 LIMIT :limit + 1""")
                .bind("loan", loanId)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> commitment(row))
                .list();
        return Page.of(commitments, limit, commitment -> Long.toString(commitment.serial()));
    }

    public static Optional<CommitmentView> find(Handle handle, String loanId, String investorId) {
        return handle.createQuery("""
                SELECT c.*, v.number FROM commitment c LEFT JOIN virtual_account v ON v.investor_id = c.investor_id
                 WHERE c.loan_id = :loan AND c.investor_id = :investor""")
                .bind("loan", loanId)
                .bind("investor", investorId)
                .map((row, context) -> commitment(row))
                .findOne();
    }

    private static CommitmentView commitment(ResultSet row) throws SQLException {
        return new CommitmentView(
                row.getString("investor_id"),
                row.getLong("serial"),
                won(row, "amount"),
                row.getString("state"),
                instantOrNull(row, "reserved_at"),
                textOrNull(row, "number"));
    }
}
