package ontu.accounts;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** The accounts that operators can assign to an account request. */
public final class AccountCandidates {
    /**
     * Of the account request {@code a}: listed for its usage, assigned to nobody, and not one that other requests explain.
     * They have appeared since; where the bank names an account that is not new, earlier ones may be meant. Not
     * those that operators have excluded. Those under the party's name come first; a hundred at most.
     */
    public static final String QUERY = """
            SELECT l.number FROM listed_account l
             WHERE l.usage = a.usage AND (l.account_name = a.account_name OR NOT l.requested)
               AND (coalesce(a.problem, '') = 'KNOWN_ACCOUNT'
                    OR (l.number <> ALL (a.listed_before)
                        AND (l.account_name = a.account_name OR l.listed_at >= a.planned_at)))
               AND l.number <> ALL (a.excluded_accounts)
               AND NOT EXISTS (SELECT FROM virtual_account v WHERE v.number = l.number)
             ORDER BY l.account_name <> a.account_name, l.number
             LIMIT 100""";

    private AccountCandidates() {}

    static List<String> of(Handle handle, long requestId) {
        return handle.createQuery(
                        "SELECT c.number FROM account_request a CROSS JOIN LATERAL (" + QUERY + ") c WHERE a.id = :id")
                .bind("id", requestId)
                .mapTo(String.class)
                .list();
    }

    /** Two requests cannot get one account: whoever decides about another request waits. */
    static void lock(Handle handle, long requestId) {
        handle.createQuery(
                        "SELECT number FROM listed_account WHERE number = ANY (:numbers) ORDER BY number FOR NO KEY UPDATE")
                .bindArray("numbers", String.class, of(handle, requestId))
                .mapTo(String.class)
                .list();
    }
}
