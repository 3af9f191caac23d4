package ontu.decisions;

import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Kim and Lee, who decide together, each on the evidence as it is. */
public final class DecidingOperators {
    static final Operator KIM = new Operator("kim", "kim's token");
    static final Operator LEE = new Operator("lee", "lee's token");

    private static final String REASON = "As the bank says.";

    private final Jdbi jdbi;
    private final DecisionService service = new DecisionService(Duration.ofDays(7));

    public DecidingOperators(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Kim proposes, and Lee approves; returns why it was refused, or null. */
    public @Nullable String decide(DecisionSubject subject, DecisionChoice choice, Instant now) {
        return decide(subject, choice, null, null, now);
    }

    /** The same, with the bank's word and what the choice needs further. */
    public @Nullable String decide(
            DecisionSubject subject,
            DecisionChoice choice,
            @Nullable String detail,
            @Nullable String bankReference,
            Instant now) {
        DecisionReply proposed = jdbi.inTransaction(handle ->
                service.propose(handle, subject, submission(subject, choice, detail, bankReference, now), KIM, now));
        if (!(proposed instanceof DecisionReply.Proposed proposal)) {
            return refusal(proposed);
        }
        DecisionReply approved = jdbi.inTransaction(handle -> service.approve(
                handle,
                subject,
                proposal.decision().id(),
                submission(subject, choice, detail, bankReference, now),
                LEE,
                now));
        return refusal(approved);
    }

    private DecisionSubmission submission(
            DecisionSubject subject,
            DecisionChoice choice,
            @Nullable String detail,
            @Nullable String bankReference,
            Instant now) {
        String hash = jdbi.withHandle(handle -> service.status(handle, subject, now)
                .map(status -> status.evidence().hash())
                .orElse("0".repeat(64)));
        return new DecisionSubmission(choice, detail, bankReference, REASON, hash);
    }

    private static @Nullable String refusal(DecisionReply reply) {
        return switch (reply) {
            case DecisionReply.NothingToDecide nothing -> nothing.reason();
            case DecisionReply.Refused refused -> refused.reason();
            case DecisionReply.UnknownSubject ignored -> "There is no such subject.";
            default -> null;
        };
    }
}
