package ontu.workflows.order;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.time.Instant;
import ontu.workflows.Attention;

/** What is to be done next about an order. Travels from activities to the workflow: no names, no account numbers. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Step.Send.class, name = "send"),
    @JsonSubTypes.Type(value = Step.Ask.class, name = "ask"),
    @JsonSubTypes.Type(value = Step.Plan.class, name = "plan"),
    @JsonSubTypes.Type(value = Step.AwaitPerson.class, name = "await-person"),
    @JsonSubTypes.Type(value = Step.Done.class, name = "done"),
})
public sealed interface Step {

    /** Send the number; the sender must find it granted {@code sends} times so far and has {@code timeout} in all. */
    record Send(int sends, Duration timeout) implements Step {}

    /** Ask the bank for the result of the number. */
    record Ask() implements Step {}

    /** Look at the journal again, and plan what it then allows, not before an instant. */
    record Plan(Instant notBefore, String reason) implements Step {}

    /** Only people can say how this goes on; the bank is still asked daily where {@code askDaily}. */
    record AwaitPerson(Attention attention, boolean askDaily) implements Step {}

    /** The leg is executed. */
    record Done() implements Step {}
}
