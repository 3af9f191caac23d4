package ontu.simulation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.Period;
import ontu.order.OrderRow;
import ontu.order.OrderRowBuilder;
import ontu.order.OrderState;
import ontu.time.BusinessTime;
import org.junit.jupiter.api.Test;

/** What senders and inquiries do besides the protocol. */
public class SenderBehaviourTest {
    private static final Instant NOON =
            OrderRowBuilder.DATE.atTime(12, 0).atZone(BusinessTime.ZONE).toInstant();

    private final SenderBehaviour senderBehaviour = senderBehaviour();

    protected SenderBehaviour senderBehaviour() {
        return new SenderBehaviour();
    }

    @Test
    void theGrantIsWrittenBeforeTheFirstByteLeaves() {
        assertThat(senderBehaviour.grantsBeforeSending(
                        OrderRowBuilder.in(OrderState.PLANNED).row()))
                .isTrue();
        assertThat(senderBehaviour.grantsBeforeSending(
                        OrderRowBuilder.in(OrderState.PLANNED).sends(1).row()))
                .isTrue();
    }

    @Test
    void aSenderWithoutTheGrantStops() {
        assertThat(senderBehaviour.stopsWhenGrantIsLost(
                        OrderRowBuilder.in(OrderState.PLANNED).row()))
                .isTrue();
    }

    @Test
    void theInquiryHasTheDateOfTheNumberOnAnyDay() {
        OrderRow row = OrderRowBuilder.in(OrderState.UNKNOWN).row();

        assertThat(senderBehaviour.inquiryDate(row, NOON)).isEqualTo(OrderRowBuilder.DATE);
        assertThat(senderBehaviour.inquiryDate(row, NOON.plus(Period.ofDays(1))))
                .isEqualTo(OrderRowBuilder.DATE);
    }

    @Test
    void theRequestIsTheOneThatWasPlanned() {
        assertThat(senderBehaviour.verifiesPlannedRequest(
                        OrderRowBuilder.in(OrderState.PLANNED).row()))
                .isTrue();
        assertThat(senderBehaviour.requestContent("what was planned", 0)).isEqualTo("what was planned");
    }
}
