package ontu.workflows;

import io.temporal.common.SearchAttributeKey;

/**
 * Why a workflow needs a person.
 *
 * @param reason its kind
 * @param words the case itself, in a sentence for operators: no names, no account numbers, no texts of the bank
 */
public record Attention(AttentionReason reason, String words) {
    /** Shown as long as a person is needed, by whatever workflow needs one. */
    public static final SearchAttributeKey<String> KEY = SearchAttributeKey.forKeyword("Attention");
}
