package ontu.decisions;

import java.time.Instant;
import java.util.Optional;

/** Why a submission is refused. */
final class DecisionRules {
    private DecisionRules() {}

    /** Why this is refused now, whoever submits it; empty if it is not. */
    static Optional<DecisionReply> refusal(DecisionEvidence evidence, DecisionSubmission submission, Instant now) {
        return obstacle(evidence)
                .or(() -> evidence.hash().equals(submission.evidenceHash())
                        ? Optional.empty()
                        : refused("The evidence has changed since you read it."))
                .or(() -> unavailable(evidence, submission, now));
    }

    private static Optional<DecisionReply> obstacle(DecisionEvidence evidence) {
        return Optional.ofNullable(evidence.subject().obstacle()).map(DecisionReply.NothingToDecide::new);
    }

    private static Optional<DecisionReply> unavailable(
            DecisionEvidence evidence, DecisionSubmission submission, Instant now) {
        Optional<OfferedChoice> offered = evidence.offered(submission.choice(), submission.detail());
        if (offered.isEmpty()) {
            return refused(submission.choice().storedAs()
                    + (submission.detail() == null ? "" : " with this detail")
                    + " is not among the choices.");
        }
        return offered.filter(choice -> !choice.isAvailable(now))
                .flatMap(choice -> refused(choice.choice().storedAs() + " cannot be decided before "
                        + choice.availableFrom() + ": " + choice.caution()));
    }

    /**
     * Why this person may not approve this proposal; empty if nothing prevents it.
     *
     * @param latest the latest proposal about the same subject
     */
    static Optional<DecisionReply> refusalToApprove(
            Decision proposal,
            Decision latest,
            DecisionEvidence evidence,
            DecisionSubmission submission,
            Operator operator,
            Instant now) {
        if (proposal.proposal().operator().person().equals(operator.person())) {
            return refused("You proposed this, with whatever token; another person must approve it.");
        }
        return closed(proposal, latest, now)
                .or(() -> proposal.isApprovable(evidence, now)
                        ? Optional.empty()
                        : refused("The evidence has changed since this was proposed; it must be proposed again."))
                .or(() -> submission.isOf(proposal) ? Optional.empty() : refused(mustSayTheSame(proposal)));
    }

    /** Why a proposal is not open any more; empty if it is. */
    static Optional<DecisionReply> closed(Decision proposal, Decision latest, Instant now) {
        if (proposal.isApproved()) {
            return Optional.of(new DecisionReply.NothingToDecide(
                    "Proposal " + proposal.id() + " has been approved, and that is final."));
        }
        Decision.Withdrawal withdrawal = proposal.withdrawal();
        if (withdrawal != null) {
            return refused("Proposal " + proposal.id() + " was withdrawn by "
                    + withdrawal.operator().person() + " at " + withdrawal.at() + "; it must be proposed again.");
        }
        if (latest.id() != proposal.id()) {
            return refused(
                    "Proposal " + latest.id() + ", which is later, has replaced proposal " + proposal.id() + ".");
        }
        return proposal.isExpired(now)
                ? refused("Proposal " + proposal.id() + " expired at " + proposal.expiresAt()
                        + "; it must be proposed again.")
                : Optional.empty();
    }

    private static String mustSayTheSame(Decision proposal) {
        return "The proposal is " + proposal.choice().storedAs()
                + (proposal.detail() == null ? "" : " with the detail " + proposal.detail())
                + (proposal.bankReference() == null ? "" : " with the bank's reference " + proposal.bankReference())
                + "; an approval must say the same.";
    }

    static Optional<DecisionReply> unknownProposal(long id) {
        return refused("There is no proposal " + id + " about this.");
    }

    private static Optional<DecisionReply> refused(String reason) {
        return Optional.of(new DecisionReply.Refused(reason));
    }
}
