package ontu.simulation.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import ontu.simulation.mutants.UnderTest;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.OrderNumber;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What senders and askers do beside the protocol. */
public class ConductTest {
    private static final LocalDate DATE = LocalDate.of(2026, 3, 5);
    private static final Instant NOON = Instant.parse("2026-03-05T03:00:00Z");

    private final Conduct conduct = UnderTest.decisions().conduct();

    @Test
    void theGrantIsWrittenBeforeTheFirstByteLeaves() {
        assertThat(conduct.grantsBeforeSending(row(OrderState.PLANNED, 0))).isTrue();
        assertThat(conduct.grantsBeforeSending(row(OrderState.PLANNED, 1))).isTrue();
    }

    @Test
    void whoDoesNotGetTheGrantLeavesItAtThat() {
        assertThat(conduct.stopsWhenTheGrantIsLost(row(OrderState.PLANNED, 0))).isTrue();
    }

    @Test
    void theInquiryNamesTheDateOfTheNumberOnAnyDay() {
        OrderRow asked = row(OrderState.UNKNOWN, 1);

        assertThat(conduct.inquiryDate(asked, NOON)).isEqualTo(DATE);
        assertThat(conduct.inquiryDate(asked, NOON.plus(Period.ofDays(1)))).isEqualTo(DATE);
    }

    @Test
    void theRequestIsTheOneThatTheNumberWasPlannedWith() {
        assertThat(conduct.sendsOnlyWhatWasPlanned(row(OrderState.PLANNED, 0))).isTrue();
        assertThat(conduct.request("what was planned", 0)).isEqualTo("what was planned");
    }

    private static OrderRow row(OrderState state, int sends) {
        BankOrder leg = new BankOrder.Payment(17, 3);
        @Nullable Instant granted = sends == 0 ? null : NOON;
        return new OrderRow(
                OrderNumber.of(leg, 1).digits(),
                leg,
                1,
                DATE,
                state,
                sends,
                false,
                null,
                null,
                NOON,
                granted,
                state == OrderState.UNKNOWN ? NOON : null,
                null);
    }
}
