package ontu.orders;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one person has proposed about an order, and a second one has approved.
 *
 * @param id grows from proposal to proposal: an approval names the one that it is about
 * @param proposal what the first person said
 * @param approval what the second person said; null as long as nobody has
 */
public record Decision(
        long id,
        String number,
        Outcome outcome,
        String bankReference,
        Vote proposal,
        @Nullable Vote approval) {
    /**
     * One person's part in it.
     *
     * @param person the name of the token
     * @param saw the hash of the evidence that the person has seen
     */
    public record Vote(String person, Instant at, String reason, String saw) {}

    public boolean isMade() {
        return approval != null;
    }

    boolean wasProposedBy(String person, Statement statement) {
        return isLike(statement) && says(proposal, person, statement);
    }

    boolean wasApprovedBy(String person, Statement statement) {
        return isLike(statement) && approval != null && says(approval, person, statement);
    }

    /** Whether the statement decides the same, whoever makes it and why. */
    boolean isLike(Statement statement) {
        return outcome == statement.outcome() && bankReference.equals(statement.bankReference());
    }

    private static boolean says(Vote vote, String person, Statement statement) {
        return vote.person().equals(person)
                && vote.reason().equals(statement.reason())
                && vote.saw().equals(statement.evidenceHash());
    }
}
