package ontu.queries;

import static ontu.queries.Columns.instant;
import static ontu.queries.Columns.textOrNull;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import ontu.accounts.AccountCandidates;
import ontu.api.AccountRequestDetailsView;
import ontu.api.AccountRequestView;
import ontu.api.Page;
import ontu.decisions.DecisionStatus;
import org.jdbi.v3.core.Handle;

/** Account requests that need an operator; each may be made again all the same. */
public final class AccountRequestQueries {
    private static final String SELECT = """
            SELECT a.id, a.usage, a.investor_id, a.loan_id, a.planned_at, a.last_code, a.problem, a.state, a.account_number,
                   ARRAY(%s) AS candidates
              FROM account_request a
             WHERE\s""".formatted(AccountCandidates.QUERY);

    private AccountRequestQueries() {}

    /** Oldest first, each with at most a hundred candidates. */
    public static Page<AccountRequestView> waiting(Handle handle, long after, int limit) {
        List<AccountRequestView> requests = handle.createQuery(
                        SELECT + "a.problem IS NOT NULL AND a.id > :after ORDER BY a.id LIMIT :limit + 1")
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> view(row))
                .list();
        return Page.of(requests, limit, request -> Long.toString(request.request()));
    }

    /**
     * One request, whether it needs an operator or not.
     *
     * @param decisionStatus read in the same transaction
     */
    public static AccountRequestDetailsView details(Handle handle, long requestId, DecisionStatus decisionStatus) {
        return handle.createQuery(SELECT + "a.id = :id")
                .bind("id", requestId)
                .map((row, context) -> new AccountRequestDetailsView(
                        view(row),
                        row.getString("state"),
                        textOrNull(row, "account_number"),
                        DecisionViews.of(decisionStatus)))
                .one();
    }

    private static AccountRequestView view(ResultSet row) throws SQLException {
        return new AccountRequestView(
                row.getLong("id"),
                row.getString("usage"),
                textOrNull(row, "investor_id"),
                textOrNull(row, "loan_id"),
                instant(row, "planned_at"),
                textOrNull(row, "last_code"),
                textOrNull(row, "problem"),
                candidates(row));
    }

    private static List<String> candidates(ResultSet row) throws SQLException {
        Array numbers = row.getArray("candidates");
        return List.of((String[]) numbers.getArray());
    }
}
