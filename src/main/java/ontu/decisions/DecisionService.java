package ontu.decisions;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import org.jdbi.v3.core.Handle;

/**
 * Decisions of two operators: one proposes, and another, who was shown the same evidence, approves. Everything happens in
 * the caller's transaction, under the locks of the subject. A refusal changes nothing.
 */
public final class DecisionService {
    private final Duration expireAfter;

    /** @param expireAfter how long a proposal may be approved */
    public DecisionService(Duration expireAfter) {
        this.expireAfter = expireAfter;
    }

    /** The status at an instant, read in the caller's snapshot; empty if there is no such subject. */
    public Optional<DecisionStatus> status(Handle handle, DecisionSubject subject, Instant now) {
        return DecisionEvidence.read(handle, subject).map(evidence -> {
            Optional<Decision> latest = DecisionRepository.latest(handle, evidence.key());
            return new DecisionStatus(
                    evidence,
                    now,
                    latest.filter(decision -> decision.isApprovable(evidence, now)),
                    latest.filter(Decision::isApproved));
        });
    }

    /** Records a proposal, which replaces an earlier one. Idempotent while it is open. */
    public DecisionReply propose(
            Handle handle, DecisionSubject subject, DecisionSubmission submission, Operator operator, Instant now) {
        return underLock(handle, subject, evidence -> {
            Optional<Decision> latest = DecisionRepository.latest(handle, evidence.key());
            return latest.filter(decision -> decision.wasProposedBy(operator, submission))
                    .filter(decision -> decision.isApproved() || decision.isApprovable(evidence, now))
                    .<DecisionReply>map(DecisionReply.Unchanged::new)
                    .or(() -> DecisionRules.refusal(evidence, submission, now))
                    .orElseGet(() -> recordProposal(handle, evidence, submission, operator, now));
        });
    }

    private DecisionReply recordProposal(
            Handle handle, DecisionEvidence evidence, DecisionSubmission submission, Operator operator, Instant now) {
        Decision decision = DecisionRepository.propose(
                handle, evidence.subject(), submission, operator, now, now.plus(expireAfter));
        writeEvent(handle, EventType.DECISION_PROPOSED, decision, now);
        return new DecisionReply.Proposed(decision);
    }

    /**
     * Approves what another person has proposed, and carries it out. Idempotent.
     *
     * @param proposalId the proposal that is approved
     */
    public DecisionReply approve(
            Handle handle,
            DecisionSubject subject,
            long proposalId,
            DecisionSubmission submission,
            Operator operator,
            Instant now) {
        return underLock(handle, subject, evidence -> {
            Optional<Decision> proposed = DecisionRepository.find(handle, evidence.key(), proposalId);
            return proposed.filter(decision -> decision.wasApprovedBy(operator, submission))
                    .<DecisionReply>map(DecisionReply.Unchanged::new)
                    .or(() -> DecisionRules.refusal(evidence, submission, now))
                    .or(() -> proposed.isEmpty()
                            ? DecisionRules.unknownProposal(proposalId)
                            : DecisionRules.refusalToApprove(
                                    proposed.get(), latest(handle, evidence), evidence, submission, operator, now))
                    .orElseGet(() -> recordApproval(handle, subject, proposalId, submission, operator, now));
        });
    }

    private static DecisionReply recordApproval(
            Handle handle,
            DecisionSubject subject,
            long proposalId,
            DecisionSubmission submission,
            Operator operator,
            Instant now) {
        Decision decision = DecisionRepository.approve(handle, proposalId, submission, operator, now);
        subject.apply(handle, decision, now);
        writeEvent(handle, EventType.DECIDED, decision, now);
        return new DecisionReply.Approved(decision);
    }

    /**
     * Withdraws an open proposal. Idempotent.
     *
     * @param reason for other operators, 1 to 200 characters; no personal data
     */
    public DecisionReply withdraw(
            Handle handle, DecisionSubject subject, long proposalId, String reason, Operator operator, Instant now) {
        return underLock(handle, subject, evidence -> {
            Optional<Decision> proposed = DecisionRepository.find(handle, evidence.key(), proposalId);
            return proposed.filter(decision -> wasWithdrawnBy(decision, operator, reason))
                    .<DecisionReply>map(DecisionReply.Unchanged::new)
                    .or(() -> proposed.isEmpty()
                            ? DecisionRules.unknownProposal(proposalId)
                            : DecisionRules.closed(proposed.get(), latest(handle, evidence), now))
                    .orElseGet(() -> recordWithdrawal(handle, proposalId, reason, operator, now));
        });
    }

    private static DecisionReply recordWithdrawal(
            Handle handle, long proposalId, String reason, Operator operator, Instant now) {
        Decision decision = DecisionRepository.withdraw(handle, proposalId, reason, operator, now);
        writeEvent(handle, EventType.DECISION_WITHDRAWN, decision, now);
        return new DecisionReply.Withdrawn(decision);
    }

    private static boolean wasWithdrawnBy(Decision decision, Operator operator, String reason) {
        Decision.Withdrawal withdrawal = decision.withdrawal();
        return withdrawal != null
                && withdrawal.operator().person().equals(operator.person())
                && withdrawal.reason().equals(reason);
    }

    private static Decision latest(Handle handle, DecisionEvidence evidence) {
        return DecisionRepository.latest(handle, evidence.key()).orElseThrow();
    }

    private static DecisionReply underLock(
            Handle handle, DecisionSubject subject, Function<DecisionEvidence, DecisionReply> work) {
        subject.lock(handle);
        return DecisionEvidence.read(handle, subject).map(work).orElseGet(DecisionReply.UnknownSubject::new);
    }

    private static void writeEvent(Handle handle, EventType type, Decision decision, Instant now) {
        Map<String, Object> detail = new HashMap<>(Map.of(
                "decision", decision.id(),
                "subject", decision.subject().kind(),
                "id", decision.subject().id(),
                "choice", decision.choice(),
                "proposer", decision.proposal().operator().person()));
        if (decision.approval() != null) {
            detail.put("approver", decision.approval().operator().person());
        }
        if (decision.withdrawal() != null) {
            detail.put("withdrawer", decision.withdrawal().operator().person());
        }
        Events.write(handle, new Event(type, decision.loanId(), decision.investorId(), detail), now);
    }
}
