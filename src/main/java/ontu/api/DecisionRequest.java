package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import ontu.decisions.DecisionChoice;
import org.jspecify.annotations.Nullable;

/**
 * An operator's proposal, or the approval of another operator's proposal: the same for everything that two operators decide.
 *
 * @param choice one of those that the {@link DecisionView} offers
 * @param detail as that choice has it: the number of an account; null where it has none
 * @param bankReference the bank's reference for its answer, at most 64 characters; no personal data. Null where the
 *     decision does not rest on the bank's word
 * @param reason free text for operators, at most 200 characters; no personal data
 * @param evidenceHash as in the {@link DecisionView} that this operator has read
 * @param approves the id of the proposal that is approved; null for a proposal
 */
public record DecisionRequest(
        @JsonProperty("choice") @NotNull(message = "is missing: read the choices with GET")
        DecisionChoice choice,

        @JsonProperty("detail")
        @Nullable
        @Pattern(regexp = "[0-9]{1,20}", message = "must be the number of an account: 1 to 20 digits")
        String detail,

        @JsonProperty("bankReference") @Nullable @PrintableText(max = 64, optional = true)
        String bankReference,

        @JsonProperty("reason") @PrintableText(max = 200) String reason,

        @JsonProperty("evidenceHash")
        @NotNull(message = "is missing: read it with GET of what is decided about")
        @Pattern(regexp = "[0-9a-f]{64}", message = "must be 64 hexadecimal digits, as in GET of what is decided about")
        String evidenceHash,

        @JsonProperty("approves") @Nullable @Positive(message = "must be the id of a proposal")
        Long approves) {}
