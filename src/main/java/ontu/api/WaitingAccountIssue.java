package ontu.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request for a virtual account of which only a person can say what became of it.
 *
 * @param issue its id, for the assignment
 * @param usage {@code INVESTOR} or {@code BORROWER}
 * @param investor who is to have the account; null for a borrower's
 * @param loan whose borrower is to have it; null for an investor's
 * @param since when the account was first wanted
 * @param lastCode the bank's last word, or ours on what went wrong; null if there is none
 * @param candidates accounts on the bank's list that have come since and are nobody's, those under the party's name first
 */
public record WaitingAccountIssue(
        long issue,
        String usage,
        @Nullable String investor,
        @Nullable String loan,
        Instant since,
        @Nullable String lastCode,
        List<String> candidates) {}
