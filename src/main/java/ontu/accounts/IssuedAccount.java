package ontu.accounts;

import java.time.Instant;
import java.util.Map;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import org.jdbi.v3.core.Handle;

/** An account that the bank names in its reply. */
record IssuedAccount(Handle handle, Instant now) {

    /**
     * Gives it to the party that it was asked for. The reply may be late: if the issue has been settled meanwhile, with
     * another account, this one is noted and never used. If it is not a new account, a person looks.
     *
     * @return false if a person has to look
     */
    boolean accept(long issueId, String number) {
        AccountIssue issue = AccountIssues.lock(handle, issueId);
        if (issue.state() == AccountIssue.State.ISSUED) {
            noteIfNobodys(issue, number);
            return true;
        }
        if (AccountIssues.isOld(handle, issue, number)) {
            AccountIssues.callPerson(handle, issue, now);
            return false;
        }
        AccountIssues.settle(handle, issue, number, now);
        return true;
    }

    private void noteIfNobodys(AccountIssue issue, String number) {
        int noted = issue.party()
                .bindTo(handle.createUpdate("""
                INSERT INTO listed_account (number, usage, account_name, listed_at, asked_for)
                SELECT :number, :usage, :accountName, :now, false
                 WHERE NOT EXISTS (SELECT FROM virtual_account WHERE number = :number)
                ON CONFLICT (number) DO UPDATE SET asked_for = false"""))
                .bind("number", number)
                .bind("now", now)
                .execute();
        if (noted == 1) {
            Events.write(
                    handle,
                    Event.ofAll(
                            EventType.ACCOUNT_NOT_ASKED_FOR,
                            Map.of("usage", issue.party().usage(), "accounts", 1)),
                    now);
        }
    }
}
