package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import ontu.decisions.DecisionOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The decisions open to operators for an order, the standing proposal and the decision made.
 *
 * @param choices what may be decided, now or later; empty unless the order is WAITING, and while it has an alarm
 * @param proposal waits for a second operator's approval; null if there is none, or if the evidence has changed since
 * @param decided what two operators have decided; null if nothing has been decided
 */
public record DecisionView(
        @JsonProperty("choices") List<ChoiceView> choices,
        @JsonProperty("proposal") @Nullable Proposal proposal,
        @JsonProperty("decided") @Nullable Proposal decided) {
    /**
     * A possible decision.
     *
     * @param availableFrom the earliest instant at which this may be decided
     * @param available whether it may be decided now
     */
    public record ChoiceView(
            @JsonProperty("outcome") DecisionOutcome outcome,
            @JsonProperty("availableFrom") Instant availableFrom,
            @JsonProperty("available") boolean available) {}

    /**
     * A proposal and its approval.
     *
     * @param id to be given in an approval
     * @param bankReference the bank's reference for its answer
     * @param approved null until it is approved
     */
    public record Proposal(
            @JsonProperty("id") long id,
            @JsonProperty("outcome") DecisionOutcome outcome,
            @JsonProperty("bankReference") String bankReference,
            @JsonProperty("proposed") SignOffView proposed,
            @JsonProperty("approved") @Nullable SignOffView approved) {}

    /**
     * One operator's proposal or approval.
     *
     * @param by the name of the operator's token
     * @param evidenceHash of the evidence that the operator has read
     */
    public record SignOffView(
            @JsonProperty("by") String by,
            @JsonProperty("at") Instant at,
            @JsonProperty("reason") String reason,
            @JsonProperty("evidenceHash") String evidenceHash) {}
}
