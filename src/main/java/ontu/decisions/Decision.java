package ontu.decisions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one operator has proposed for an order, and another has approved.
 *
 * @param id increases from proposal to proposal: an approval names the proposal that it approves
 * @param proposal by the first operator
 * @param approval by the second operator; null until then
 */
public record Decision(
        long id,
        String number,
        DecisionOutcome outcome,
        String bankReference,
        SignOff proposal,
        @Nullable SignOff approval) {
    /**
     * What one operator has signed.
     *
     * @param operator the name of the token
     * @param evidenceHash the hash of the evidence that the operator was shown
     */
    public record SignOff(String operator, Instant at, String reason, String evidenceHash) {}

    public boolean isApproved() {
        return approval != null;
    }

    boolean wasProposedBy(String operator, DecisionSubmission submission) {
        return matches(submission) && isBy(proposal, operator, submission);
    }

    boolean wasApprovedBy(String operator, DecisionSubmission submission) {
        return matches(submission) && approval != null && isBy(approval, operator, submission);
    }

    /** Whether the submission decides the same, whoever submits it and why. */
    boolean matches(DecisionSubmission submission) {
        return outcome == submission.outcome() && bankReference.equals(submission.bankReference());
    }

    private static boolean isBy(SignOff signOff, String operator, DecisionSubmission submission) {
        return signOff.operator().equals(operator)
                && signOff.reason().equals(submission.reason())
                && signOff.evidenceHash().equals(submission.evidenceHash());
    }
}
