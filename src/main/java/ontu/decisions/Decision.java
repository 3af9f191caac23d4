package ontu.decisions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one person has proposed, and another has approved.
 *
 * @param id increases from proposal to proposal: an approval names the proposal that it approves
 * @param detail what the choice needs further; null if nothing
 * @param bankReference the bank's reference for its answer; null where the decision does not rest on the bank's word
 * @param loanId the loan concerned; null if there is none
 * @param investorId the investor concerned; null if there is none
 * @param proposal by the first person
 * @param expiresAt until then it may be approved
 * @param approval by the second person; null until then
 * @param withdrawal null unless it was withdrawn
 */
public record Decision(
        long id,
        SubjectKey subject,
        DecisionChoice choice,
        @Nullable String detail,
        @Nullable String bankReference,
        @Nullable String loanId,
        @Nullable String investorId,
        SignOff proposal,
        Instant expiresAt,
        @Nullable SignOff approval,
        @Nullable Withdrawal withdrawal) {
    /**
     * What one person has signed.
     *
     * @param evidenceHash the hash of the evidence that the person was shown
     */
    public record SignOff(Operator operator, Instant at, String reason, String evidenceHash) {}

    /** Why a proposal was withdrawn, and by whom. */
    public record Withdrawal(Operator operator, Instant at, String reason) {}

    public boolean isApproved() {
        return approval != null;
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Whether it can still be approved on this evidence. */
    boolean isApprovable(DecisionEvidence evidence, Instant now) {
        return approval == null
                && withdrawal == null
                && !isExpired(now)
                && proposal.evidenceHash().equals(evidence.hash());
    }

    boolean wasProposedBy(Operator operator, DecisionSubmission submission) {
        return submission.isOf(this) && isBy(proposal, operator, submission);
    }

    boolean wasApprovedBy(Operator operator, DecisionSubmission submission) {
        return submission.isOf(this) && approval != null && isBy(approval, operator, submission);
    }

    private static boolean isBy(SignOff signOff, Operator operator, DecisionSubmission submission) {
        return signOff.operator().person().equals(operator.person())
                && signOff.reason().equals(submission.reason())
                && signOff.evidenceHash().equals(submission.evidenceHash());
    }
}
