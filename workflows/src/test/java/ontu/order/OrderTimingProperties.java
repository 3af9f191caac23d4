package ontu.order;

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
import ontu.time.BusinessTime;

class OrderTimingProperties {
    private static final Instant MIDNIGHT =
            LocalDate.of(2026, 11, 24).atStartOfDay(BusinessTime.ZONE).toInstant();

    @Property
    void whatThePreSendCheckAllowsIsReceivedOnTheSendersDate(
            @ForAll("timings") OrderTiming timing,
            @ForAll("aroundMidnight") Instant checkedAt,
            @ForAll @DoubleRange(min = -1, max = 1) double clockError,
            @ForAll @DoubleRange(min = 0, max = 1) double processPause,
            @ForAll @DoubleRange(min = 0, max = 1) double networkDelay) {
        if (!timing.inMidnightWindow(checkedAt)) {
            Instant received = checkedAt
                    .plus(part(timing.clockError(), clockError))
                    .plus(part(timing.maxProcessPause(), processPause))
                    .plus(part(timing.maxNetworkDelay(), networkDelay));
            assertThat(BusinessTime.dateOf(received)).isEqualTo(BusinessTime.dateOf(checkedAt));
        }
    }

    @Property
    void alsoWithTheWorstClockPauseAndNetworkDelay(
            @ForAll("timings") OrderTiming timing, @ForAll("aroundMidnight") Instant checkedAt) {
        if (!timing.inMidnightWindow(checkedAt)) {
            Instant earliest = checkedAt.minus(timing.clockError());
            Instant latest = checkedAt
                    .plus(timing.clockError())
                    .plus(timing.maxProcessPause())
                    .plus(timing.maxNetworkDelay());
            assertThat(BusinessTime.dateOf(earliest)).isEqualTo(BusinessTime.dateOf(checkedAt));
            assertThat(BusinessTime.dateOf(latest)).isEqualTo(BusinessTime.dateOf(checkedAt));
        }
    }

    @Property
    void aNetworkDelayBeyondItsBoundIsReceivedOnAnotherDate(@ForAll("timings") OrderTiming timing) {
        Instant checkedAt = MIDNIGHT.minus(timing.midnightWindowBefore()).minusNanos(1);
        assertThat(timing.inMidnightWindow(checkedAt)).isFalse();
        Instant received = checkedAt
                .plus(timing.maxProcessPause())
                .plus(timing.maxNetworkDelay())
                .plus(timing.midnightWindowBefore())
                .plusNanos(1);
        assertThat(BusinessTime.dateOf(received)).isNotEqualTo(BusinessTime.dateOf(checkedAt));
    }

    @Property
    void theNextSendableInstantIsTheFirstOneOutsideTheWindow(
            @ForAll("timings") OrderTiming timing, @ForAll("aroundMidnight") Instant now) {
        Instant from = timing.sendableFrom(now);
        assertThat(timing.inMidnightWindow(from)).isFalse();
        assertThat(from).isBetween(now, now.plus(timing.midnightWindowBefore()).plus(timing.midnightWindowAfter()));
        if (from.isAfter(now)) {
            assertThat(timing.inMidnightWindow(from.minusNanos(1))).isTrue();
        }
    }

    @Property
    void anInquiryAfterAllSendersExpiredMeetsABankThatKnowsAllThatArrived(
            @ForAll("timings") OrderTiming timing,
            @ForAll("aroundMidnight") Instant grant,
            @ForAll @DoubleRange(min = -1, max = 1) double senderError,
            @ForAll @DoubleRange(min = -1, max = 1) double inquirerError) {
        // the sender's clock shows true time plus his error; the grant's time is read from it
        Instant lastCheck = grant.plus(timing.grantLease()).minus(part(timing.clockError(), senderError));
        Instant known = lastCheck
                .plus(timing.maxProcessPause())
                .plus(timing.maxNetworkDelay())
                .plus(timing.inquiryLag());
        Instant inquiredAt = timing.sendersExpiredBy(grant).minus(part(timing.clockError(), inquirerError));
        assertThat(inquiredAt).isAfterOrEqualTo(known);
    }

    @Property
    void aDateIsConclusiveWhenTheInquiryKnowsItsLastRequest(
            @ForAll("timings") OrderTiming timing, @ForAll @DoubleRange(min = -1, max = 1) double inquirerError) {
        LocalDate date = BusinessTime.dateOf(MIDNIGHT.minusNanos(1));
        Instant inquiredAt = timing.dateConclusiveFrom(date).minus(part(timing.clockError(), inquirerError));
        assertThat(inquiredAt).isAfterOrEqualTo(MIDNIGHT.plus(timing.inquiryLag()));
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
        return ArbitraryTimings.inBounds();
    }
}
