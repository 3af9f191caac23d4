package ontu.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ontu.database.SqlCodes;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import org.jdbi.v3.core.Handle;

/** The stored account requests, and all changes of their states: each a compare-and-set. */
final class AccountRequests {
    /** The states of requests that are open, for SQL. */
    static final String OPEN = SqlCodes.list(AccountRequestState.class, AccountRequestState::isOpen);

    private AccountRequests() {}

    /**
     * Records which accounts the list shows under this usage and name, and plans one more request.
     *
     * @return empty if there is a request for the party, or an unresolved one under the name, already
     */
    static Optional<AccountRequest> plan(Handle handle, Party party, Instant now) {
        return party.bindTo(handle.createQuery("""
                INSERT INTO account_request (usage, account_name, investor_id, loan_id, state, listed_before, planned_at)
                VALUES (:usage, :accountName, :investorId, :loanId, 'PLANNED',
                        ARRAY(SELECT number FROM listed_account
                               WHERE usage = :usage AND account_name = :accountName ORDER BY number), :now)
                ON CONFLICT DO NOTHING
                RETURNING *"""))
                .bind("now", now)
                .map(AccountRequest::map)
                .findOne();
    }

    /**
     * Grants the send to exactly one sender (compare-and-set). As long as nothing has been sent, the listed accounts
     * are recorded again: the plan may be old.
     */
    static boolean grant(Handle handle, AccountRequest request, Instant now) {
        return handle.createUpdate("""
                UPDATE account_request a SET state = 'SENT', sends = sends + 1, granted_at = :now,
                       listed_before = CASE WHEN sends > 0 THEN listed_before ELSE ARRAY(
                           SELECT number FROM listed_account l
                            WHERE l.usage = a.usage AND l.account_name = a.account_name ORDER BY number) END
                 WHERE id = :id AND state = 'PLANNED' AND sends = :sends""")
                        .bind("id", request.id())
                        .bind("sends", request.sends())
                        .bind("now", now)
                        .execute()
                == 1;
    }

    /**
     * The sender of a grant proves that nothing was transmitted. Bytes of an earlier send may still be in transit, so
     * only the first send goes back to PLANNED.
     */
    static void notTransmitted(Handle handle, long id, int sends) {
        handle.createUpdate("""
                UPDATE account_request SET state = CASE WHEN sends = 1 THEN 'PLANNED' ELSE 'UNKNOWN' END
                 WHERE id = :id AND state IN ('SENT', 'UNKNOWN') AND sends = :sends""").bind("id", id).bind("sends", sends).execute();
    }

    static void markUnknown(Handle handle, long id, int sends, String code) {
        handle.createUpdate("""
                UPDATE account_request SET state = 'UNKNOWN', last_code = left(:code, 40)
                 WHERE id = :id AND state = 'SENT' AND sends = :sends""")
                .bind("id", id)
                .bind("sends", sends)
                .bind("code", code)
                .execute();
    }

    /** The sends have led to no account, and all their senders have expired: the account may be requested again. */
    static void planAgain(Handle handle, AccountRequest request) {
        handle.createUpdate("""
                UPDATE account_request SET state = 'PLANNED'
                 WHERE id = :id AND state IN ('SENT', 'UNKNOWN', 'WAITING') AND sends = :sends""")
                .bind("id", request.id())
                .bind("sends", request.sends())
                .execute();
    }

    /** Two operators have decided that the bank has made nothing of it. The caller has locked the request, which is open. */
    static void requestAgain(Handle handle, AccountRequest request, long decisionId) {
        handle.createUpdate("""
                UPDATE account_request SET state = 'PLANNED', problem = NULL, requested_again_by = :decision WHERE id = :id""")
                .bind("id", request.id())
                .bind("decision", decisionId)
                .execute();
    }

    /**
     * Two operators have decided that a listed account is not its result. The caller has locked the request, which is open.
     *
     * @param left the request without this account
     */
    static void exclude(Handle handle, AccountRequest left, String number) {
        handle.createUpdate("""
                UPDATE account_request
                   SET excluded_accounts = excluded_accounts || :number::text, state = :state, problem = :problem
                 WHERE id = :id""")
                .bind("id", left.id())
                .bind("number", number)
                .bind("state", left.state())
                .bind("problem", left.problem())
                .execute();
    }

    /** An operator is needed, and told once for each problem. The caller has locked the request, which is open. */
    static void raiseAttention(Handle handle, AccountRequest request, AccountRequestProblem problem, Instant now) {
        handle.createUpdate("UPDATE account_request SET state = 'WAITING', problem = :problem WHERE id = :id")
                .bind("id", request.id())
                .bind("problem", problem)
                .execute();
        if (request.problem() != problem) {
            Events.write(handle, request.party().event(EventType.ACCOUNT_REQUEST_ATTENTION_RAISED), now);
        }
    }

    /** Nobody wants the account any more. The caller has locked the request, and proved that the bank issues none. */
    static void end(Handle handle, AccountRequest request, Instant now) {
        handle.createUpdate(
                        "UPDATE account_request SET state = 'ENDED', problem = NULL, settled_at = :now WHERE id = :id")
                .bind("id", request.id())
                .bind("now", now)
                .execute();
    }

    /** Assigns the party its account. The caller has locked the request and checked that it is not settled. */
    static void settle(Handle handle, AccountRequest request, String number, Instant now) {
        settle(handle, request, number, request.party().event(EventType.ACCOUNT_ISSUED), now);
    }

    static void settle(Handle handle, AccountRequest request, String number, Event event, Instant now) {
        request.party()
                .bindTo(handle.createUpdate("""
                INSERT INTO virtual_account (number, usage, investor_id, loan_id, issued_at)
                VALUES (:number, :usage, :investorId, :loanId, :now)"""))
                .bind("number", number)
                .bind("now", now)
                .execute();
        handle.createUpdate("""
                UPDATE account_request SET state = 'ISSUED', problem = NULL, account_number = :number, settled_at = :now
                 WHERE id = :id""")
                .bind("id", request.id())
                .bind("number", number)
                .bind("now", now)
                .execute();
        Events.write(handle, event, now);
    }

    static AccountRequest lock(Handle handle, long id) {
        return lockIfExists(handle, id).orElseThrow();
    }

    static Optional<AccountRequest> lockIfExists(Handle handle, long id) {
        return handle.createQuery("SELECT * FROM account_request WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .map(AccountRequest::map)
                .findOne();
    }

    /** The listed accounts that can be this request's result: of its usage and name, new since, unassigned, not excluded. */
    static List<String> candidates(Handle handle, AccountRequest request) {
        return handle.createQuery("""
                SELECT l.number FROM listed_account l JOIN account_request a ON a.id = :id
                 WHERE l.usage = a.usage AND l.account_name = a.account_name
                   AND l.number <> ALL (a.listed_before || a.excluded_accounts)
                   AND NOT EXISTS (SELECT FROM virtual_account v WHERE v.number = l.number)
                 ORDER BY l.number""")
                .bind("id", request.id())
                .mapTo(String.class)
                .list();
    }

    /**
     * Whether the bank lists new accounts of this usage under a name for which no request is open: the bank may have
     * changed the name, and another request would then issue a second account.
     */
    static boolean unexpectedAccountsSince(Handle handle, AccountRequest request) {
        return handle.createQuery("""
                SELECT EXISTS (
                    SELECT FROM listed_account l JOIN account_request a ON a.id = :id
                     WHERE l.usage = a.usage AND l.listed_at >= a.planned_at AND NOT l.requested
                       AND l.number <> ALL (a.excluded_accounts)
                       AND NOT EXISTS (SELECT FROM virtual_account v WHERE v.number = l.number))""")
                .bind("id", request.id())
                .mapTo(Boolean.class)
                .one();
    }

    /** Whether the account number in a reply cannot be a new account: it was listed before, or is assigned already. */
    static boolean isAlreadyKnown(Handle handle, AccountRequest request, String number) {
        return handle.createQuery("""
                SELECT EXISTS (SELECT FROM virtual_account v WHERE v.number = :number)
                    OR EXISTS (SELECT FROM account_request a WHERE a.id = :id AND :number = ANY (a.listed_before || a.excluded_accounts))
                    OR EXISTS (SELECT FROM listed_account l JOIN account_request a ON a.id = :id
                                WHERE l.number = :number AND (l.usage, l.account_name) <> (a.usage, a.account_name))""")
                .bind("id", request.id())
                .bind("number", number)
                .mapTo(Boolean.class)
                .one();
    }
}
