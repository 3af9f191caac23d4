package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * State of the deposit intake.
 *
 * @param haltedReason what an operator has to resolve; null while it runs
 * @param lastCompletePoll when the last complete deposit poll began; null before the first
 */
public record DepositIntakeView(
        @JsonProperty("state") DepositIntakeState state,
        @JsonProperty("haltedReason") @Nullable String haltedReason,
        @JsonProperty("lastCompletePoll") @Nullable Instant lastCompletePoll,
        @JsonProperty("decision") DecisionView decision) {}
