package ontu.decisions;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an operator submits: a proposal or its approval.
 *
 * @param detail what the choice needs further, 1 to 64 characters; null if nothing
 * @param bankReference the bank's reference for its answer, 1 to 64 characters; null where the decision does not rest on
 *     the bank's word
 * @param reason for other operators, 1 to 200 characters; no personal data
 * @param evidenceHash {@link DecisionEvidence#hash()} of what the operator was shown
 */
public record DecisionSubmission(
        DecisionChoice choice,
        @Nullable String detail,
        @Nullable String bankReference,
        String reason,
        String evidenceHash) {

    /** Whether it says the same as a decision, whoever says it and why. */
    boolean isOf(Decision decision) {
        return choice == decision.choice()
                && Objects.equals(detail, decision.detail())
                && Objects.equals(bankReference, decision.bankReference());
    }
}
