package ontu.attention;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Why a workflow needs an operator.
 *
 * @param reason its kind
 * @param message what happened, as a sentence for operators: no names, no account numbers, no texts of the bank
 */
public record Attention(
        @JsonProperty("reason") AttentionReason reason,
        @JsonProperty("message") String message) {}
