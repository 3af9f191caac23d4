package ontu.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ontu.events.Event;
import ontu.events.EventType;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Where a person says which account a waiting issue has led to. */
public final class IssueDesk {
    private IssueDesk() {}

    /**
     * Settles a waiting issue with an account that the bank lists and nobody has. Said again, it changes nothing.
     *
     * @param operator who says so
     * @return why not, in words; null if it is done
     */
    public static @Nullable String assign(Handle handle, long issueId, String number, String operator, Instant now) {
        Optional<AccountIssue> found = AccountIssues.lockIfThere(handle, issueId);
        if (found.isEmpty()) {
            return "There is no account issue " + issueId + ".";
        }
        AccountIssue issue = found.get();
        if (isAssigned(handle, issueId, number)) {
            return null;
        }
        if (issue.state() != AccountIssue.State.WAITING) {
            return "This issue waits for nobody: it is " + issue.state() + ". Nothing was changed.";
        }
        if (!isFree(handle, issue, number)) {
            return "The bank's list shows no account of this kind under this number that is nobody's. Nothing was"
                    + " changed; compare the number with the bank's list.";
        }
        AccountIssues.settle(handle, issue, number, assigned(issue.party(), operator), now);
        return null;
    }

    private static Event assigned(Party party, String operator) {
        return new Event(
                EventType.ACCOUNT_ISSUED,
                party.loanId(),
                party.investorId(),
                Map.of("usage", party.usage(), "operator", operator));
    }

    /** The loans that the account of an issue is for: its borrower's, or those that its investor is committed to. */
    public static List<String> loansOf(Handle handle, long issueId) {
        return handle.createQuery("""
                SELECT loan_id FROM account_issue WHERE id = :id AND loan_id IS NOT NULL
                UNION
                SELECT c.loan_id FROM account_issue a JOIN commitment c USING (investor_id)
                 WHERE a.id = :id AND c.state IN ('OPEN', 'RESERVED')""").bind("id", issueId).mapTo(String.class).list();
    }

    private static boolean isAssigned(Handle handle, long issueId, String number) {
        return handle.createQuery("SELECT EXISTS (SELECT FROM account_issue WHERE id = :id AND number = :number)")
                .bind("id", issueId)
                .bind("number", number)
                .mapTo(Boolean.class)
                .one();
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
