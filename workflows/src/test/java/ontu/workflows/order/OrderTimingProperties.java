package ontu.workflows.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.constraints.DoubleRange;

class OrderTimingProperties {
    private static final Instant MIDNIGHT =
            LocalDate.of(2026, 11, 24).atStartOfDay(OrderTiming.SEOUL).toInstant();

    @Property
    void whatTheLastLookAllowsIsReceivedOnTheSendersDate(
            @ForAll("timings") OrderTiming timing,
            @ForAll("aroundMidnight") Instant look,
            @ForAll @DoubleRange(min = -1, max = 1) double clockError,
            @ForAll @DoubleRange(min = 0, max = 1) double pause,
            @ForAll @DoubleRange(min = 0, max = 1) double flight) {
        if (!timing.inMidnightWindow(look)) {
            Instant received = look.plus(part(timing.clockError(), clockError))
                    .plus(part(timing.pause(), pause))
                    .plus(part(timing.flight(), flight));
            assertThat(OrderTiming.dateOf(received)).isEqualTo(OrderTiming.dateOf(look));
        }
    }

    @Property
    void alsoWithTheWorstClockPauseAndFlight(
            @ForAll("timings") OrderTiming timing, @ForAll("aroundMidnight") Instant look) {
        if (!timing.inMidnightWindow(look)) {
            Instant earliest = look.minus(timing.clockError());
            Instant latest = look.plus(timing.clockError()).plus(timing.pause()).plus(timing.flight());
            assertThat(OrderTiming.dateOf(earliest)).isEqualTo(OrderTiming.dateOf(look));
            assertThat(OrderTiming.dateOf(latest)).isEqualTo(OrderTiming.dateOf(look));
        }
    }

    @Property
    void aFlightBeyondItsBoundIsReceivedOnAnotherDate(@ForAll("timings") OrderTiming timing) {
        Instant look = MIDNIGHT.minus(timing.windowBefore()).minusNanos(1);
        assertThat(timing.inMidnightWindow(look)).isFalse();
        Instant received = look.plus(timing.pause())
                .plus(timing.flight())
                .plus(timing.windowBefore())
                .plusNanos(1);
        assertThat(OrderTiming.dateOf(received)).isNotEqualTo(OrderTiming.dateOf(look));
    }

    @Property
    void theNextSendableInstantIsTheFirstOneOutsideTheWindow(
            @ForAll("timings") OrderTiming timing, @ForAll("aroundMidnight") Instant now) {
        Instant from = timing.sendableFrom(now);
        assertThat(timing.inMidnightWindow(from)).isFalse();
        assertThat(from).isBetween(now, now.plus(timing.windowBefore()).plus(timing.windowAfter()));
        if (from.isAfter(now)) {
            assertThat(timing.inMidnightWindow(from.minusNanos(1))).isTrue();
        }
    }

    @Property
    void whoAsksWhenEverySenderIsDeadAsksABankThatKnowsAllThatArrived(
            @ForAll("timings") OrderTiming timing,
            @ForAll("aroundMidnight") Instant grant,
            @ForAll @DoubleRange(min = -1, max = 1) double senderError,
            @ForAll @DoubleRange(min = -1, max = 1) double askerError) {
        // the sender's clock shows true time plus his error; the grant's time is read from it
        Instant lastLook = grant.plus(timing.lease()).minus(part(timing.clockError(), senderError));
        Instant known = lastLook.plus(timing.pause()).plus(timing.flight()).plus(timing.inquiryLag());
        Instant asked = timing.deadBy(grant).minus(part(timing.clockError(), askerError));
        assertThat(asked).isAfterOrEqualTo(known);
    }

    @Property
    void aDateIsSettledWhenTheInquiryKnowsItsLastRequest(
            @ForAll("timings") OrderTiming timing, @ForAll @DoubleRange(min = -1, max = 1) double askerError) {
        LocalDate date = OrderTiming.dateOf(MIDNIGHT.minusNanos(1));
        Instant asked = timing.dateSettledBy(date).minus(part(timing.clockError(), askerError));
        assertThat(asked).isAfterOrEqualTo(MIDNIGHT.plus(timing.inquiryLag()));
    }

    private static Duration part(Duration whole, double part) {
        return Duration.ofNanos((long) (whole.toNanos() * part));
    }

    @Provide
    Arbitrary<Instant> aroundMidnight() {
        return Arbitraries.longs()
                .between(-Duration.ofHours(20).toMillis(), Duration.ofHours(20).toMillis())
                .withDistribution(RandomDistribution.gaussian(0.1))
                .map(MIDNIGHT::plusMillis);
    }

    @Provide
    Arbitrary<OrderTiming> timings() {
        return Timings.inBounds();
    }
}
