package ontu.decisions;

/**
 * What an operator submits about an order: a proposal or its approval.
 *
 * @param bankReference the bank's reference for its answer about the order: 1 to 64 characters
 * @param reason for other operators, 1 to 200 characters; no personal data
 * @param evidenceHash {@link ontu.journal.Evidence#hash()} of what the operator was shown
 */
public record DecisionSubmission(DecisionOutcome outcome, String bankReference, String reason, String evidenceHash) {}
