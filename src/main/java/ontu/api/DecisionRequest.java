package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import ontu.decisions.DecisionOutcome;
import org.jspecify.annotations.Nullable;

/**
 * An operator's proposal about a WAITING order, or the approval of another operator's proposal.
 *
 * @param bankReference the bank's reference for its answer about the order, at most 64 characters; no personal data
 * @param reason free text for operators, at most 200 characters; no personal data
 * @param evidenceHash as in the {@link OrderEvidenceView} that this operator has read
 * @param approves the id of the proposal that is approved; null for a proposal
 */
public record DecisionRequest(
        @JsonProperty("outcome") @NotNull(message = "is missing: EXECUTED or NOT_EXECUTED")
        DecisionOutcome outcome,

        @JsonProperty("bankReference") @PrintableText(max = 64)
        String bankReference,

        @JsonProperty("reason") @PrintableText(max = 200) String reason,

        @JsonProperty("evidenceHash")
        @NotNull(message = "is missing: read it with GET of the order")
        @Pattern(regexp = "[0-9a-f]{64}", message = "must be 64 hexadecimal digits, as in GET of the order")
        String evidenceHash,

        @JsonProperty("approves") @Nullable @Positive(message = "must be the id of a proposal")
        Long approves) {}
