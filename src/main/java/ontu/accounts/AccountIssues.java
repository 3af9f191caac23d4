package ontu.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import org.jdbi.v3.core.Handle;

/** The rows of account issues, and every change that they may undergo: each a compare-and-set. */
final class AccountIssues {
    private AccountIssues() {}

    /**
     * Takes down what the list shows under this usage and name, and that one more is about to be asked for.
     *
     * @return empty if an issue for the party, or an unresolved one under the name, is there already
     */
    static Optional<AccountIssue> plan(Handle handle, Party party, Instant now) {
        return party.bindTo(handle.createQuery("""
                INSERT INTO account_issue (usage, account_name, investor_id, loan_id, state, seen_before, planned_at)
                VALUES (:usage, :accountName, :investorId, :loanId, 'PLANNED',
                        ARRAY(SELECT number FROM listed_account
                               WHERE usage = :usage AND account_name = :accountName ORDER BY number), :now)
                ON CONFLICT DO NOTHING
                RETURNING *"""))
                .bind("now", now)
                .map(AccountIssue::map)
                .findOne();
    }

    /**
     * The fence: one sender gets it. As long as nothing has been sent, what the list shows is taken down anew: the plan
     * may be old.
     */
    static boolean grant(Handle handle, AccountIssue issue, Instant now) {
        return handle.createUpdate("""
                UPDATE account_issue a SET state = 'SENT', sends = sends + 1, granted_at = :now,
                       seen_before = CASE WHEN sends > 0 THEN seen_before ELSE ARRAY(
                           SELECT number FROM listed_account l
                            WHERE l.usage = a.usage AND l.account_name = a.account_name ORDER BY number) END
                 WHERE id = :id AND state = 'PLANNED' AND sends = :sends""")
                        .bind("id", issue.id())
                        .bind("sends", issue.sends())
                        .bind("now", now)
                        .execute()
                == 1;
    }

    /**
     * The sender of a grant proves that nothing left. Bytes of an earlier grant may be travelling, so only the first
     * goes back to the start.
     */
    static void nothingLeft(Handle handle, long id, int sends) {
        handle.createUpdate("""
                UPDATE account_issue SET state = CASE WHEN sends = 1 THEN 'PLANNED' ELSE 'UNKNOWN' END
                 WHERE id = :id AND state IN ('SENT', 'UNKNOWN') AND sends = :sends""").bind("id", id).bind("sends", sends).execute();
    }

    static void unknown(Handle handle, long id, int sends, String code) {
        handle.createUpdate("""
                UPDATE account_issue SET state = 'UNKNOWN', last_code = left(:code, 40)
                 WHERE id = :id AND state = 'SENT' AND sends = :sends""")
                .bind("id", id)
                .bind("sends", sends)
                .bind("code", code)
                .execute();
    }

    /** Nothing came of the grants, and none of them can be alive: the same may be asked for again. */
    static void sendAgain(Handle handle, AccountIssue issue) {
        handle.createUpdate("""
                UPDATE account_issue SET state = 'PLANNED'
                 WHERE id = :id AND state IN ('SENT', 'UNKNOWN') AND sends = :sends""")
                .bind("id", issue.id())
                .bind("sends", issue.sends())
                .execute();
    }

    static void callPerson(Handle handle, AccountIssue issue, Instant now) {
        int changed = handle.createUpdate("""
                UPDATE account_issue SET state = 'WAITING' WHERE id = :id AND state IN ('SENT', 'UNKNOWN')""").bind("id", issue.id()).execute();
        if (changed == 1) {
            Events.write(handle, issue.party().event(EventType.ACCOUNT_ISSUE_NEEDS_ATTENTION), now);
        }
    }

    /** Gives the party its account. The caller has locked the issue and seen that it is not settled. */
    static void settle(Handle handle, AccountIssue issue, String number, Instant now) {
        settle(handle, issue, number, issue.party().event(EventType.ACCOUNT_ISSUED), now);
    }

    static void settle(Handle handle, AccountIssue issue, String number, Event event, Instant now) {
        issue.party()
                .bindTo(handle.createUpdate("""
                INSERT INTO virtual_account (number, usage, investor_id, loan_id, issued_at)
                VALUES (:number, :usage, :investorId, :loanId, :now)"""))
                .bind("number", number)
                .bind("now", now)
                .execute();
        handle.createUpdate("""
                UPDATE account_issue SET state = 'ISSUED', number = :number, settled_at = :now WHERE id = :id""")
                .bind("id", issue.id())
                .bind("number", number)
                .bind("now", now)
                .execute();
        Events.write(handle, event, now);
    }

    static AccountIssue lock(Handle handle, long id) {
        return lockIfThere(handle, id).orElseThrow();
    }

    static Optional<AccountIssue> lockIfThere(Handle handle, long id) {
        return handle.createQuery("SELECT * FROM account_issue WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .map(AccountIssue::map)
                .findOne();
    }

    /** The accounts on the list that can only be this issue's: of its usage and name, new since, and nobody's yet. */
    static List<String> candidates(Handle handle, AccountIssue issue) {
        return handle.createQuery("""
                SELECT l.number FROM listed_account l JOIN account_issue a ON a.id = :id
                 WHERE l.usage = a.usage AND l.account_name = a.account_name AND l.number <> ALL (a.seen_before)
                   AND NOT EXISTS (SELECT FROM virtual_account v WHERE v.number = l.number)
                 ORDER BY l.number""")
                .bind("id", issue.id())
                .mapTo(String.class)
                .list();
    }

    /**
     * Whether the bank has new accounts of this usage under a name that nobody waits under: the bank may have written
     * the name in another way, so that asking again would make a second account.
     */
    static boolean strangersSince(Handle handle, AccountIssue issue) {
        return handle.createQuery("""
                SELECT EXISTS (
                    SELECT FROM listed_account l JOIN account_issue a ON a.id = :id
                     WHERE l.usage = a.usage AND l.listed_at >= a.planned_at AND NOT l.asked_for
                       AND NOT EXISTS (SELECT FROM virtual_account v WHERE v.number = l.number))""")
                .bind("id", issue.id())
                .mapTo(Boolean.class)
                .one();
    }

    /** Whether a number that the bank names in a reply cannot be a new account: it was listed before, or is somebody's. */
    static boolean isOld(Handle handle, AccountIssue issue, String number) {
        return handle.createQuery("""
                SELECT EXISTS (SELECT FROM virtual_account v WHERE v.number = :number)
                    OR EXISTS (SELECT FROM account_issue a WHERE a.id = :id AND :number = ANY (a.seen_before))
                    OR EXISTS (SELECT FROM listed_account l JOIN account_issue a ON a.id = :id
                                WHERE l.number = :number AND (l.usage, l.account_name) <> (a.usage, a.account_name))""")
                .bind("id", issue.id())
                .bind("number", number)
                .mapTo(Boolean.class)
                .one();
    }
}
