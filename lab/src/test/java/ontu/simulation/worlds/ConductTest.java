package ontu.simulation.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.Period;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderState;
import ontu.workflows.order.OrderTiming;
import ontu.workflows.order.Row;
import org.junit.jupiter.api.Test;

/** What senders and askers do beside the protocol. */
public class ConductTest {
    private static final Instant NOON =
            Row.DATE.atTime(12, 0).atZone(OrderTiming.SEOUL).toInstant();

    private final Conduct conduct = conduct();

    protected Conduct conduct() {
        return new Conduct();
    }

    @Test
    void theGrantIsWrittenBeforeTheFirstByteLeaves() {
        assertThat(conduct.grantsBeforeSending(Row.in(OrderState.PLANNED).row()))
                .isTrue();
        assertThat(conduct.grantsBeforeSending(
                        Row.in(OrderState.PLANNED).sends(1).row()))
                .isTrue();
    }

    @Test
    void whoDoesNotGetTheGrantLeavesItAtThat() {
        assertThat(conduct.stopsWhenTheGrantIsLost(Row.in(OrderState.PLANNED).row()))
                .isTrue();
    }

    @Test
    void theInquiryNamesTheDateOfTheNumberOnAnyDay() {
        OrderRow asked = Row.in(OrderState.UNKNOWN).row();

        assertThat(conduct.inquiryDate(asked, NOON)).isEqualTo(Row.DATE);
        assertThat(conduct.inquiryDate(asked, NOON.plus(Period.ofDays(1)))).isEqualTo(Row.DATE);
    }

    @Test
    void theRequestIsTheOneThatTheNumberWasPlannedWith() {
        assertThat(conduct.sendsOnlyWhatWasPlanned(Row.in(OrderState.PLANNED).row()))
                .isTrue();
        assertThat(conduct.request("what was planned", 0)).isEqualTo("what was planned");
    }
}
