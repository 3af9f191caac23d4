package ontu.orders;

/**
 * What one person says about an order, as a proposal or as its approval.
 *
 * @param bankReference under which the bank has answered the question what became of the order: 1 to 64 letters
 * @param reason for people, 1 to 200 letters; no personal data
 * @param evidenceHash {@link ontu.journal.Evidence#hash()} of what the person has seen
 */
public record Statement(Outcome outcome, String bankReference, String reason, String evidenceHash) {}
