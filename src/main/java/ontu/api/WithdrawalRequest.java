package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The withdrawal of a proposal.
 *
 * @param reason free text for operators, at most 200 characters; no personal data
 */
public record WithdrawalRequest(
        @JsonProperty("reason") @PrintableText(max = 200) String reason) {}
