package ontu.decisions;

/**
 * Who proposes, approves or withdraws.
 *
 * @param person compared between proposal and approval
 * @param token the name of the token that was used
 */
public record Operator(String person, String token) {}
