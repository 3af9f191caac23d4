package ontu.workflows.order;

import static ontu.workflows.order.Times.TIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What happens at each bound of {@link OrderTiming}, and one nanosecond beyond it: that is why a configuration beyond it
 * is refused.
 */
class BeyondTheBoundsTest {
    private static final Duration NANO = Duration.ofNanos(1);
    private static final LocalDate DATE = LocalDate.of(2026, 11, 23);
    private static final Instant BEGIN = DATE.atStartOfDay(OrderTiming.SEOUL).toInstant();
    private static final Instant END =
            DATE.plusDays(1).atStartOfDay(OrderTiming.SEOUL).toInstant();

    /** The last instant, by the sender's clock, at which the last look lets a request go. */
    private static final Instant LAST_LOOK = END.minus(TIGHT.windowBefore()).minus(NANO);

    /** The first. */
    private static final Instant FIRST_LOOK = BEGIN.plus(TIGHT.windowAfter());

    private static OrderRow grantedAt(Instant instant) {
        return Row.in(OrderState.SENT).grantedAt(instant).row();
    }

    private static boolean mayGo(OrderTiming timing, Instant look) {
        return new OrderProtocol(timing, OrderPolicy.DEFAULT)
                .lastLook(grantedAt(look), look)
                .isEmpty();
    }

    private static Instant latestReceipt(Instant look) {
        return look.plus(TIGHT.clockError()).plus(TIGHT.pause()).plus(TIGHT.flight());
    }

    private static void assertRefused(String time, Duration by, String arithmetic) {
        assertThatThrownBy(() -> Times.changed(TIGHT, time, by))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(arithmetic)
                .hasMessageEndingWith("Correct these times.");
    }

    @Test
    void atTheBoundsTheLastAndTheFirstRequestOfADateAreReceivedOnIt() {
        assertThat(mayGo(TIGHT, LAST_LOOK)).isTrue();
        assertThat(mayGo(TIGHT, LAST_LOOK.plus(NANO))).isFalse();
        assertThat(latestReceipt(LAST_LOOK)).isEqualTo(END.minus(NANO));

        assertThat(mayGo(TIGHT, FIRST_LOOK)).isTrue();
        assertThat(mayGo(TIGHT, FIRST_LOOK.minus(NANO))).isFalse();
        assertThat(FIRST_LOOK.minus(TIGHT.clockError())).isEqualTo(BEGIN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            flight     | flight + pause + clockError (90.000000001 s) must be at most windowBefore (90 s)
            pause      | flight + pause + clockError (90.000000001 s) must be at most windowBefore (90 s)
            clockError | flight + pause + clockError (90.000000001 s) must be at most windowBefore (90 s)
            """)
    void aNanosecondMoreOfFlightPauseOrClockErrorIsReceivedOnTheNextDate(String time, String arithmetic) {
        assertThat(mayGo(TIGHT, LAST_LOOK)).isTrue();
        assertThat(OrderTiming.dateOf(latestReceipt(LAST_LOOK).plus(NANO))).isEqualTo(DATE.plusDays(1));
        assertRefused(time, NANO, arithmetic);
    }

    @Test
    void aWindowBeforeMidnightThatIsANanosecondShorterLetsARequestArriveOnTheNextDate() {
        Instant look = END.minus(TIGHT.windowBefore().minus(NANO)).minus(NANO);
        assertThat(mayGo(TIGHT, look)).isFalse();
        assertThat(OrderTiming.dateOf(latestReceipt(look))).isEqualTo(DATE.plusDays(1));
        assertRefused(
                "windowBefore",
                NANO.negated(),
                "flight + pause + clockError (90 s) must be at most windowBefore (89.999999999 s)");
    }

    @Test
    void aClockThatIsANanosecondFurtherAheadSendsWhileItIsStillYesterdayAtTheBank() {
        assertThat(mayGo(TIGHT, FIRST_LOOK)).isTrue();
        Instant received = FIRST_LOOK.minus(TIGHT.clockError().plus(NANO));
        assertThat(OrderTiming.dateOf(received)).isEqualTo(DATE.minusDays(1));
        assertRefused("clockError", NANO, "clockError (10.000000001 s) must be at most windowAfter (10 s)");
    }

    @Test
    void aWindowAfterMidnightThatIsANanosecondShorterSendsWhileItIsStillYesterdayAtTheBank() {
        Instant look = BEGIN.plus(TIGHT.windowAfter()).minus(NANO);
        assertThat(mayGo(TIGHT, look)).isFalse();
        assertThat(OrderTiming.dateOf(look.minus(TIGHT.clockError()))).isEqualTo(DATE.minusDays(1));
        assertRefused("windowAfter", NANO.negated(), "clockError (10 s) must be at most windowAfter (9.999999999 s)");
    }

    /** The client hands bytes over until its time-out; see {@code BankTransport}. */
    @Test
    void aClientThatHandsBytesOverANanosecondLongerThanAFlightIsReceivedOnTheNextDate() {
        Instant begun = LAST_LOOK.plus(TIGHT.clockError()).plus(TIGHT.pause());
        assertThat(OrderTiming.dateOf(begun.plus(TIGHT.requestTimeout()))).isEqualTo(DATE);
        assertThat(OrderTiming.dateOf(begun.plus(TIGHT.requestTimeout()).plus(NANO)))
                .isEqualTo(DATE.plusDays(1));

        OrderTiming roomy = Times.changed(
                Times.changed(TIGHT, "lease", Duration.ofSeconds(1)), "sendTimeout", Duration.ofSeconds(1));
        assertThatThrownBy(() -> Times.changed(roomy, "requestTimeout", NANO))
                .hasMessageContaining("requestTimeout (20.000000001 s) must be at most flight (20 s)")
                .hasMessageNotContaining("lease");
    }

    /** ... and on the same date: the number would be sent again while the first request is still being handed over. */
    @Test
    void aClientThatHandsBytesOverLongerThanAFlightOutlivesWhatIsTakenForDead() {
        Instant grant = BEGIN.plus(Duration.ofHours(12));
        Instant lastLook = grant.plus(TIGHT.lease()).minus(NANO);
        OrderProtocol protocol = new OrderProtocol(TIGHT, OrderPolicy.DEFAULT);
        assertThat(protocol.lastLook(grantedAt(grant), lastLook)).isEmpty();

        // the sender's clock falls back by twice its error between grant and look, as far as it can
        Instant lastByte = lastLook.plus(TIGHT.clockError().multipliedBy(2))
                .plus(TIGHT.pause())
                .plus(TIGHT.requestTimeout());
        OrderRow unknown = Row.in(OrderState.UNKNOWN).grantedAt(grant).row();
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
        assertThat(protocol.lastLook(grantedAt(grant), ended.minus(NANO))).isEmpty();
        assertThat(protocol.lastLook(grantedAt(grant), ended)).hasValue("the grant is too old");
        assertRefused("sendTimeout", NANO, "sendTimeout (33.000000002 s) must be at most lease (33.000000001 s)");
        assertRefused("lease", NANO.negated(), "sendTimeout (33.000000001 s) must be at most lease (33 s)");
    }
}
