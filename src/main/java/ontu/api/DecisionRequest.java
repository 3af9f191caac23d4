package ontu.api;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import ontu.orders.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What an operator says about an order that waits for people: a proposal, or the approval of somebody else's.
 *
 * @param bankReference under which the bank has answered what became of the order, at most 64 letters; no personal data
 * @param reason for people, at most 200 letters; no personal data
 * @param evidenceHash as {@link OrderEvidence} gave it to this operator
 * @param approves the id of the proposal that this approves; null in a proposal
 */
public record DecisionRequest(
        @NotNull(message = "is missing: EXECUTED or NOT_EXECUTED")
        Outcome outcome,

        @Text(max = 64) String bankReference,
        @Text(max = 200) String reason,

        @NotNull(message = "is missing: GET the order, it is there")
        @Pattern(regexp = "[0-9a-f]{64}", message = "must be 64 hexadecimal digits, as GET of the order has it")
        String evidenceHash,

        @Nullable @Positive(message = "must be the id of a proposal")
        Long approves) {}
