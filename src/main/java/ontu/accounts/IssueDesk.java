package ontu.accounts;

import java.time.Instant;
import java.util.Map;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Where a person says which account a waiting issue has led to. */
public final class IssueDesk {
    private IssueDesk() {}

    /**
     * Settles a waiting issue with an account that the bank lists and nobody has.
     *
     * @param operator who says so
     * @return why not, in words; null if it is done
     */
    public static @Nullable String assign(Handle handle, long issueId, String number, String operator, Instant now) {
        AccountIssue issue = AccountIssues.lock(handle, issueId);
        if (issue.state() != AccountIssue.State.WAITING) {
            return "This issue waits for nobody: it is " + issue.state() + ". Nothing was changed.";
        }
        if (!isFree(handle, issue, number)) {
            return "The bank's list shows no account of this kind under this number that is nobody's. Nothing was"
                    + " changed; compare the number with the bank's list.";
        }
        AccountIssues.settle(handle, issue, number, now);
        Events.write(
                handle,
                new Event(
                        EventType.ACCOUNT_ISSUED,
                        issue.party().loanId(),
                        issue.party().investorId(),
                        Map.of("operator", operator)),
                now);
        return null;
    }

    private static boolean isFree(Handle handle, AccountIssue issue, String number) {
        return handle.createQuery("""
                SELECT EXISTS (SELECT FROM listed_account l
                                WHERE l.number = :number AND l.usage = :usage
                                  AND NOT EXISTS (SELECT FROM virtual_account v WHERE v.number = l.number))""")
                .bind("number", number)
                .bind("usage", issue.party().usage())
                .mapTo(Boolean.class)
                .one();
    }
}
