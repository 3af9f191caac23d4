package ontu.order;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.time.Instant;
import ontu.attention.Attention;
import org.jspecify.annotations.Nullable;

/** What is to be done next about an order. Travels from activities to the workflow: no names, no account numbers. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Step.Send.class, name = "send"),
    @JsonSubTypes.Type(value = Step.Inquire.class, name = "inquire"),
    @JsonSubTypes.Type(value = Step.Plan.class, name = "plan"),
    @JsonSubTypes.Type(value = Step.AwaitOperator.class, name = "await-operator"),
    @JsonSubTypes.Type(value = Step.Done.class, name = "done"),
    @JsonSubTypes.Type(value = Step.Abandoned.class, name = "abandoned"),
})
public sealed interface Step {

    /** Send the number; the sender must find it granted {@code sends} times so far and has {@code timeout} in all. */
    record Send(
            @JsonProperty("sends") int sends,
            @JsonProperty("timeout") Duration timeout) implements Step {}

    /** Inquire at the bank for the result of the order. */
    record Inquire() implements Step {}

    /** Read the journal again, and plan what it then allows, not before an instant. */
    record Plan(
            @JsonProperty("notBefore") Instant notBefore,
            @JsonProperty("reason") String reason) implements Step {}

    /**
     * An operator is needed; the bank is still inquired where {@code inquireDaily}.
     *
     * @param reviewBy when to look again at the latest, if nobody says before that something has changed; null: in a day
     */
    record AwaitOperator(
            @JsonProperty("attention") Attention attention,
            @JsonProperty("inquireDaily") boolean inquireDaily,
            @JsonProperty("reviewBy") @Nullable Instant reviewBy)
            implements Step {

        public AwaitOperator(Attention attention, boolean inquireDaily) {
            this(attention, inquireDaily, null);
        }
    }

    /** The transfer is executed. */
    record Done() implements Step {}

    /** Two operators have given the transfer up: it is never ordered again. */
    record Abandoned() implements Step {}

    /** Whether nothing is left to do about the transfer. */
    static boolean isLast(Step step) {
        return step instanceof Done || step instanceof Abandoned;
    }
}
