package ontu.api;

/**
 * Why a loan is cancelled.
 *
 * @param reason for people, at most 200 letters; no personal data
 */
public record CancellationRequest(@Text(max = 200) String reason) {}
