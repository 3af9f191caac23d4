package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The cancellation of a loan.
 *
 * @param reason free text for operators, at most 200 characters; no personal data
 */
public record CancellationRequest(
        @JsonProperty("reason") @PrintableText(max = 200) String reason) {}
