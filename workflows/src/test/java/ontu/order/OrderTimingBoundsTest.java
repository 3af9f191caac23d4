package ontu.order;

import static ontu.order.TestTimings.TIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import ontu.time.BusinessTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What happens at each bound of {@link OrderTiming}, and one nanosecond beyond it: that is why a configuration beyond it
 * is refused.
 */
class OrderTimingBoundsTest {
    private static final Duration NANO = Duration.ofNanos(1);
    private static final LocalDate DATE = LocalDate.of(2026, 11, 23);
    private static final Instant BEGIN = BusinessTime.startOf(DATE);
    private static final Instant END = BusinessTime.endOf(DATE);

    /** The last instant, by the sender's clock, at which the pre-send check lets a request go. */
    private static final Instant LAST_CHECK =
            END.minus(TIGHT.midnightWindowBefore()).minus(NANO);

    /** The first. */
    private static final Instant FIRST_CHECK = BEGIN.plus(TIGHT.midnightWindowAfter());

    private static OrderRow grantedAt(Instant instant) {
        return OrderRowBuilder.in(OrderState.SENT).grantedAt(instant).row();
    }

    private static boolean maySend(OrderTiming timing, Instant checkedAt) {
        return new OrderProtocol(timing, OrderPolicy.DEFAULT)
                .preSendCheck(grantedAt(checkedAt), checkedAt)
                .isEmpty();
    }

    private static Instant latestReceipt(Instant checkedAt) {
        return checkedAt.plus(TIGHT.clockError()).plus(TIGHT.maxProcessPause()).plus(TIGHT.maxNetworkDelay());
    }

    private static void assertRefused(String time, Duration by, String arithmetic) {
        assertThatThrownBy(() -> TestTimings.changed(TIGHT, time, by))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(arithmetic)
                .hasMessageEndingWith("Correct these times.");
    }

    @Test
    void atTheBoundsTheLastAndTheFirstRequestOfADateAreReceivedOnIt() {
        assertThat(maySend(TIGHT, LAST_CHECK)).isTrue();
        assertThat(maySend(TIGHT, LAST_CHECK.plus(NANO))).isFalse();
        assertThat(latestReceipt(LAST_CHECK)).isEqualTo(END.minus(NANO));

        assertThat(maySend(TIGHT, FIRST_CHECK)).isTrue();
        assertThat(maySend(TIGHT, FIRST_CHECK.minus(NANO))).isFalse();
        assertThat(FIRST_CHECK.minus(TIGHT.clockError())).isEqualTo(BEGIN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            maxNetworkDelay | maxNetworkDelay + maxProcessPause + clockError (90.000000001 s) must be at most midnightWindowBefore (90 s)
            maxProcessPause | maxNetworkDelay + maxProcessPause + clockError (90.000000001 s) must be at most midnightWindowBefore (90 s)
            clockError | maxNetworkDelay + maxProcessPause + clockError (90.000000001 s) must be at most midnightWindowBefore (90 s)
            """)
    void aNanosecondMoreOfNetworkDelayPauseOrClockErrorIsReceivedOnTheNextDate(String time, String arithmetic) {
        assertThat(maySend(TIGHT, LAST_CHECK)).isTrue();
        assertThat(BusinessTime.dateOf(latestReceipt(LAST_CHECK).plus(NANO))).isEqualTo(DATE.plusDays(1));
        assertRefused(time, NANO, arithmetic);
    }

    @Test
    void aWindowBeforeMidnightThatIsANanosecondShorterLetsARequestArriveOnTheNextDate() {
        Instant checkedAt = END.minus(TIGHT.midnightWindowBefore().minus(NANO)).minus(NANO);
        assertThat(maySend(TIGHT, checkedAt)).isFalse();
        assertThat(BusinessTime.dateOf(latestReceipt(checkedAt))).isEqualTo(DATE.plusDays(1));
        assertRefused(
                "midnightWindowBefore",
                NANO.negated(),
                "maxNetworkDelay + maxProcessPause + clockError (90 s) must be at most midnightWindowBefore (89.999999999 s)");
    }

    @Test
    void aClockThatIsANanosecondFurtherAheadSendsWhileItIsStillYesterdayAtTheBank() {
        assertThat(maySend(TIGHT, FIRST_CHECK)).isTrue();
        Instant received = FIRST_CHECK.minus(TIGHT.clockError().plus(NANO));
        assertThat(BusinessTime.dateOf(received)).isEqualTo(DATE.minusDays(1));
        assertRefused("clockError", NANO, "clockError (10.000000001 s) must be at most midnightWindowAfter (10 s)");
    }

    @Test
    void aWindowAfterMidnightThatIsANanosecondShorterSendsWhileItIsStillYesterdayAtTheBank() {
        Instant checkedAt = BEGIN.plus(TIGHT.midnightWindowAfter()).minus(NANO);
        assertThat(maySend(TIGHT, checkedAt)).isFalse();
        assertThat(BusinessTime.dateOf(checkedAt.minus(TIGHT.clockError()))).isEqualTo(DATE.minusDays(1));
        assertRefused(
                "midnightWindowAfter",
                NANO.negated(),
                "clockError (10 s) must be at most midnightWindowAfter (9.999999999 s)");
    }

    /** The client hands bytes over until its time-out; see {@code BankTransport}. */
    @Test
    void aClientThatTransmitsANanosecondLongerThanTheNetworkDelayIsReceivedOnTheNextDate() {
        Instant begun = LAST_CHECK.plus(TIGHT.clockError()).plus(TIGHT.maxProcessPause());
        assertThat(BusinessTime.dateOf(begun.plus(TIGHT.requestTimeout()))).isEqualTo(DATE);
        assertThat(BusinessTime.dateOf(begun.plus(TIGHT.requestTimeout()).plus(NANO)))
                .isEqualTo(DATE.plusDays(1));

        OrderTiming roomy = TestTimings.changed(
                TestTimings.changed(TIGHT, "grantLease", Duration.ofSeconds(1)), "sendTimeout", Duration.ofSeconds(1));
        assertThatThrownBy(() -> TestTimings.changed(roomy, "requestTimeout", NANO))
                .hasMessageContaining("requestTimeout (20.000000001 s) must be at most maxNetworkDelay (20 s)")
                .hasMessageNotContaining("grantLease");
    }

    /** ... and on the same date: the number would be sent again while the first request is still being handed over. */
    @Test
    void aClientThatTransmitsLongerThanTheNetworkDelayOutlivesItsExpiry() {
        Instant grant = BEGIN.plus(Duration.ofHours(12));
        Instant lastCheck = grant.plus(TIGHT.grantLease()).minus(NANO);
        OrderProtocol protocol = new OrderProtocol(TIGHT, OrderPolicy.DEFAULT);
        assertThat(protocol.preSendCheck(grantedAt(grant), lastCheck)).isEmpty();

        // the sender's clock falls back by twice its error between grant and look, as far as it can
        Instant lastByte = lastCheck
                .plus(TIGHT.clockError().multipliedBy(2))
                .plus(TIGHT.maxProcessPause())
                .plus(TIGHT.requestTimeout());
        OrderRow unknown =
                OrderRowBuilder.in(OrderState.UNKNOWN).grantedAt(grant).row();
        InquiryVerdict notFound = new InquiryVerdict.NotFound("X0001");
        assertThat(protocol.afterInquiry(unknown, lastByte, notFound)).isEmpty();
        assertThat(protocol.afterInquiry(unknown, lastByte.plus(NANO), notFound))
                .hasValueSatisfying(again -> assertThat(again.to()).isEqualTo(OrderState.PLANNED));
    }

    @Test
    void aSenderWithItsTimeOutsUsedUpIsNotGivenUpAndANanosecondLongerItIs() {
        OrderProtocol protocol = new OrderProtocol(TIGHT, OrderPolicy.DEFAULT);
        Duration work = TIGHT.connectTimeout().plus(TIGHT.requestTimeout()).plus(TIGHT.databaseTimeout());
        Instant grant = BEGIN.plus(Duration.ofHours(12));

        assertThat(protocol.senderEnded(grantedAt(grant), grant.plus(work))).isEmpty();
        assertThat(protocol.senderEnded(grantedAt(grant), grant.plus(work).plus(NANO)))
                .isPresent();
        for (String time : new String[] {"connectTimeout", "databaseTimeout"}) {
            assertRefused(
                    time,
                    NANO,
                    "connectTimeout + requestTimeout + databaseTimeout (33.000000001 s) must be less than sendTimeout"
                            + " (33.000000001 s)");
        }
        assertRefused("sendTimeout", NANO.negated(), "must be less than sendTimeout (33 s)");
    }

    @Test
    void aSenderThatIsNotGivenUpYetMayStillSendAndANanosecondLongerItIsWaitedForInVain() {
        OrderProtocol protocol = new OrderProtocol(TIGHT, OrderPolicy.DEFAULT);
        Instant grant = BEGIN.plus(Duration.ofHours(12));
        Instant ended = grant.plus(TIGHT.sendTimeout());

        assertThat(protocol.senderEnded(grantedAt(grant), ended.minus(NANO))).isEmpty();
        assertThat(protocol.preSendCheck(grantedAt(grant), ended.minus(NANO))).isEmpty();
        assertThat(protocol.preSendCheck(grantedAt(grant), ended)).hasValue("the grant is too old");
        assertRefused("sendTimeout", NANO, "sendTimeout (33.000000002 s) must be at most grantLease (33.000000001 s)");
        assertRefused("grantLease", NANO.negated(), "sendTimeout (33.000000001 s) must be at most grantLease (33 s)");
    }
}
