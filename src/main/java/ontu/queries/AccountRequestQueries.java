package ontu.queries;

import static ontu.queries.Columns.instant;
import static ontu.queries.Columns.textOrNull;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import ontu.api.AccountRequestView;
import ontu.api.Page;
import org.jdbi.v3.core.Handle;

/** Account requests that need an operator; each may be made again all the same. */
public final class AccountRequestQueries {
    private AccountRequestQueries() {}

    /** Oldest first, each with at most a hundred candidates. */
    public static Page<AccountRequestView> waiting(Handle handle, long after, int limit) {
        List<AccountRequestView> requests = handle.createQuery("""
                SELECT a.id, a.usage, a.investor_id, a.loan_id, a.planned_at, a.last_code, a.problem,
                       ARRAY(SELECT l.number FROM listed_account l
                              WHERE l.usage = a.usage AND l.number <> ALL (a.listed_before)
                                AND (l.account_name = a.account_name OR l.listed_at >= a.planned_at)
                                AND NOT EXISTS (SELECT FROM virtual_account v WHERE v.number = l.number)
                              ORDER BY l.account_name <> a.account_name, l.number
                              LIMIT 100) AS candidates
                  FROM account_request a
                 WHERE a.problem IS NOT NULL AND a.id > :after
                 ORDER BY a.id
                 LIMIT :limit + 1""")
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new AccountRequestView(
                        row.getLong("id"),
                        row.getString("usage"),
                        textOrNull(row, "investor_id"),
                        textOrNull(row, "loan_id"),
                        instant(row, "planned_at"),
                        textOrNull(row, "last_code"),
                        row.getString("problem"),
                        candidates(row)))
                .list();
        return Page.of(requests, limit, request -> Long.toString(request.request()));
    }

    private static List<String> candidates(ResultSet row) throws SQLException {
        Array numbers = row.getArray("candidates");
        return List.of((String[]) numbers.getArray());
    }
}
