package ontu.workflows.order;

import static ontu.workflows.order.OrderState.EXECUTED;
import static ontu.workflows.order.OrderState.NOT_EXECUTED;
import static ontu.workflows.order.OrderState.NOT_SENT;
import static ontu.workflows.order.OrderState.PLANNED;
import static ontu.workflows.order.OrderState.SENT;
import static ontu.workflows.order.OrderState.UNKNOWN;
import static ontu.workflows.order.OrderState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import ontu.workflows.Attention;
import ontu.workflows.AttentionReason;
import ontu.workflows.money.Won;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps of the protocol, clause by clause. */
public class OrderProtocolTest {
    private static final OrderTiming TIMING = OrderTiming.DEFAULT;
    private static final OrderPolicy POLICY = OrderPolicy.DEFAULT;
    private static final Set<OrderState> OPEN = EnumSet.of(PLANNED, SENT, UNKNOWN, WAITING);

    private static final Instant NOON = seoul("12:00:00");
    private static final Instant ALL_DEAD = TIMING.deadBy(NOON);
    private static final Instant DATE_SETTLED = TIMING.dateSettledBy(OrderTiming.dateOf(NOON));

    private static final InquiryVerdict NOT_FOUND = new InquiryVerdict.NotFound("AC086");

    private final OrderProtocol protocol = protocol(TIMING, POLICY);
    private final OrderProtocol boundedLag = protocol(TIMING, OrderPolicy.DEFAULT.withInquiryLagBounded(true));

    protected OrderProtocol protocol(OrderTiming timing, OrderPolicy policy) {
        return new OrderProtocol(timing, policy);
    }

    @Nested
    class Plan {
        @ParameterizedTest
        @EnumSource(
                value = OrderState.class,
                names = {"PLANNED", "SENT", "UNKNOWN", "WAITING", "EXECUTED"})
        void noAttemptFollowsAnOpenOrExecutedOne(OrderState state) {
            assertThat(protocol.allowsAnotherAttempt(Row.in(state).row(), NOON.plus(Duration.ofDays(30))))
                    .isFalse();
        }

        @Test
        void anAttemptFollowsOneOfWhichNotAByteLeftAfterAShortWait() {
            OrderRow row = Row.in(NOT_SENT).row();
            assertThat(protocol.next(row, NOON))
                    .isInstanceOfSatisfying(
                            Step.Plan.class,
                            plan -> assertThat(plan.notBefore()).isEqualTo(NOON.plusSeconds(10)));
            assertThat(protocol.allowsAnotherAttempt(row, NOON.plusSeconds(9))).isFalse();
            assertThat(protocol.allowsAnotherAttempt(row, NOON.plusSeconds(10))).isTrue();
        }

        @Test
        void aBankThatTakesNoConnectionForTwentyMinutesDoesNotUseUpAllNumbersOfALeg() {
            Instant at = NOON;
            int attempt = 1;
            while (protocol.next(Row.in(NOT_SENT).attempt(attempt).settledAt(at).row(), at) instanceof Step.Plan plan) {
                at = plan.notBefore();
                attempt++;
            }
            assertThat(attempt).isEqualTo(POLICY.maxAttempts());
            assertThat(at).isAfter(NOON.plus(Duration.ofMinutes(20)));
        }

        @Test
        void aProvedReasonThatIsListedIsRepeatedAfterItsTime() {
            OrderRow row = Row.in(NOT_EXECUTED).code("AC073").row();
            assertThat(protocol.allowsAnotherAttempt(
                            row, NOON.plus(Duration.ofHours(3)).minusMillis(1)))
                    .isFalse();
            assertThat(protocol.allowsAnotherAttempt(row, NOON.plus(Duration.ofHours(3))))
                    .isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {OrderProtocol.NEVER_RECEIVED, OrderProtocol.DECIDED})
        void whatTimeOrPeopleHaveProvedIsRepeatedAtOnce(String code) {
            assertThat(protocol.allowsAnotherAttempt(
                            Row.in(NOT_EXECUTED).code(code).row(), NOON))
                    .isTrue();
        }

        @Test
        void aReasonThatIsNotListedNeedsAPerson() {
            OrderRow row = Row.in(NOT_EXECUTED).code("AC052").row();
            assertThat(protocol.next(row, NOON)).isInstanceOfSatisfying(Step.AwaitPerson.class, person -> {
                assertThat(person.attention().reason()).isEqualTo(AttentionReason.ORDER_REFUSED);
                assertThat(person.attention().words()).contains("AC052");
                assertThat(person.askDaily()).isFalse();
            });
        }

        @Test
        void attemptsRunOutAndThenAPersonIsNeeded() {
            OrderRow last = Row.in(NOT_SENT).attempt(POLICY.maxAttempts()).row();
            assertThat(protocol.next(last, NOON)).isInstanceOf(Step.AwaitPerson.class);
        }

        @ParameterizedTest
        @EnumSource(OrderState.class)
        void nothingOfARowWithAnAlarmMoves(OrderState state) {
            OrderRow row = Row.in(state).alarm(Alarm.CUMULATIVE_MISMATCH).row();
            assertThat(protocol.next(row, NOON))
                    .isEqualTo(new Step.AwaitPerson(
                            new Attention(AttentionReason.ALARM, Alarm.CUMULATIVE_MISMATCH.meaning()), false));
            assertThat(protocol.allowsAnotherAttempt(row, NOON.plus(Duration.ofDays(30))))
                    .isFalse();
        }
    }

    @Nested
    class Grant {
        @Test
        void theFenceTakesAPlannedRowThatWasGrantedAsOftenAsTheSenderKnows() {
            assertThat(protocol.grant(2)).isEqualTo(change(Set.of(PLANNED), 2, SENT, "GRANTED"));
            assertThat(protocol.grant(2).grants()).isTrue();
        }

        @Test
        void aPlannedRowIsSentAtOnce() {
            assertThat(protocol.next(Row.in(PLANNED).sends(1).row(), NOON))
                    .isEqualTo(new Step.Send(1, TIMING.sendTimeout()));
        }

        @Test
        void aPlannedRowWaitsForTheWindowAroundMidnightToPass() {
            assertThat(protocol.next(Row.in(PLANNED).row(), seoul("23:55:00")))
                    .isInstanceOfSatisfying(
                            Step.Plan.class,
                            plan -> assertThat(plan.notBefore())
                                    .isEqualTo(seoul("00:01:00").plus(Duration.ofDays(1))));
        }

        @Test
        void aGrantedRowIsLeftToItsSenderUntilHisTimeIsUp() {
            Instant up = NOON.plus(TIMING.sendTimeout());
            OrderRow row = Row.in(SENT).row();
            assertThat(protocol.next(row, up.minusMillis(1))).isEqualTo(new Step.Plan(up, "another sender is at work"));
            assertThat(protocol.senderEnded(row, up.minusMillis(1))).isEmpty();
            assertThat(protocol.next(row, up)).isEqualTo(new Step.Ask());
            assertThat(protocol.senderEnded(row, up)).contains(change(Set.of(SENT), 1, UNKNOWN, SendCode.NO_REPORT));
        }
    }

    @Nested
    class LastLook {
        private final OrderRow granted = Row.in(SENT).row();

        @Test
        void aYoungGrantOfTodayMayBeSent() {
            assertThat(protocol.lastLook(granted, NOON.plus(TIMING.lease()).minusMillis(1)))
                    .isEmpty();
        }

        @Test
        void aGrantAsOldAsTheLeaseMayNot() {
            assertThat(protocol.lastLook(granted, NOON.plus(TIMING.lease()))).hasValue("the grant is too old");
        }

        @Test
        void aNumberOfYesterdayMayNot() {
            OrderRow yesterdays =
                    Row.in(SENT).grantedAt(NOON.plus(Duration.ofDays(1))).row();
            assertThat(protocol.lastLook(yesterdays, NOON.plus(Duration.ofDays(1))))
                    .hasValue("the number's bank date is over");
        }

        @ParameterizedTest
        @ValueSource(strings = {"00:00:00", "00:00:59.999", "23:55:00", "23:59:59.999"})
        void nothingMayBeSentAroundMidnight(String time) {
            assertThat(protocol.lastLook(Row.in(SENT).grantedAt(seoul(time)).row(), seoul(time)))
                    .hasValue("nothing is sent so close to midnight");
        }

        @ParameterizedTest
        @ValueSource(strings = {"00:01:00", "23:54:59.999"})
        void theWindowsEdgesAreOutside(String time) {
            assertThat(protocol.lastLook(Row.in(SENT).grantedAt(seoul(time)).row(), seoul(time)))
                    .isEmpty();
        }

        @Test
        void nothingLeftOfTheFirstGrantClosesTheRow() {
            assertThat(afterSend(1, new SendOutcome.NothingLeft("no connection")))
                    .isEqualTo(change(Set.of(SENT, UNKNOWN), 1, NOT_SENT, SendCode.NOTHING_LEFT));
        }

        @Test
        void nothingLeftOfALaterGrantSaysNothingOfTheFirst() {
            assertThat(afterSend(2, new SendOutcome.NothingLeft("no connection")))
                    .isEqualTo(change(Set.of(SENT, UNKNOWN), 2, UNKNOWN, SendCode.NOTHING_LEFT));
        }
    }

    @Nested
    class Reply {
        @Test
        void successExecutesAnyOpenRowWhateverItsGrant() {
            Transition executed = afterSend(1, new SendOutcome.Executed(Optional.of(Won.of(5_000))));
            assertThat(executed).isEqualTo(new Transition(OPEN, OptionalInt.empty(), EXECUTED, "00000", false, null));
        }

        @Test
        void successOfARowThatIsClosedOtherwiseIsAnAlarm() {
            Transition executed = afterSend(1, new SendOutcome.Executed(Optional.of(Won.of(5_000))));
            assertThat(executed.alarmIfLost(Row.in(NOT_EXECUTED).row())).isEqualTo(Alarm.EXECUTED_AFTER_CLOSE);
            assertThat(executed.alarmIfLost(Row.in(NOT_SENT).row())).isEqualTo(Alarm.EXECUTED_AFTER_CLOSE);
            assertThat(executed.alarmIfLost(Row.in(EXECUTED).row())).isNull();
        }

        @Test
        void anotherCumulativeAmountThanThePlansIsAnAlarm() {
            assertThat(afterSend(1, new SendOutcome.Executed(Optional.of(Won.of(6_000))))
                            .alarm())
                    .isEqualTo(Alarm.CUMULATIVE_MISMATCH);
            assertThat(afterSend(1, new SendOutcome.Executed(Optional.empty())).alarm())
                    .isEqualTo(Alarm.CUMULATIVE_MISMATCH);
        }

        @Test
        void aWrongCumulativeAmountIsAnAlarmAlsoWhenAnInquiryHasExecutedTheRowBefore() {
            Transition late = afterSend(1, new SendOutcome.Executed(Optional.of(Won.of(6_000))));
            assertThat(late.alarmIfLost(Row.in(EXECUTED).row())).isEqualTo(Alarm.CUMULATIVE_MISMATCH);
        }

        @Test
        void whereTheBankReportsNoCumulativeAmountNoneIsCompared() {
            OrderRow granted = Row.in(SENT).row();
            assertThat(protocol.afterSend(granted, new SendOutcome.Executed(Optional.empty()), Optional.empty())
                            .alarm())
                    .isNull();
        }

        @ParameterizedTest
        @ValueSource(strings = {"AC999", "AC073", "NO_REPLY", "WRONG_ECHO", "HTTP_500"})
        void everyOtherReplyARefusalIncludedLeavesTheOutcomeUnknown(String code) {
            assertThat(afterSend(2, new SendOutcome.Ambiguous(code))).isEqualTo(change(Set.of(SENT), 2, UNKNOWN, code));
        }

        @Test
        void aNumberInUseThatWasSentBeforeIsKnownToTheBank() {
            Transition change = afterSend(2, new SendOutcome.NumberInUse());
            assertThat(change.to()).isEqualTo(UNKNOWN);
            assertThat(change.sends()).hasValue(2);
            assertThat(change.marksSeen()).isTrue();
            assertThat(change.alarm()).isNull();
        }

        @Test
        void aNumberInUseOnItsFirstSendIsAnAlarm() {
            Transition change = afterSend(1, new SendOutcome.NumberInUse());
            assertThat(change.to()).isEqualTo(UNKNOWN);
            assertThat(change.alarm()).isEqualTo(Alarm.NUMBER_COLLISION);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void aNumberInUseIsNotForgottenWhenTheSenderReportsLate(int grant) {
            assertThat(afterSend(grant, new SendOutcome.NumberInUse()).from()).containsExactlyInAnyOrder(SENT, UNKNOWN);
        }

        @Test
        void anAlarmAboutOneGrantSaysNothingOnceTheNumberHasBeenGrantedAgain() {
            Transition collision = afterSend(1, new SendOutcome.NumberInUse());
            assertThat(collision.alarmIfLost(Row.in(WAITING).sends(1).row())).isEqualTo(Alarm.NUMBER_COLLISION);
            assertThat(collision.alarmIfLost(Row.in(UNKNOWN).sends(2).row())).isNull();
        }
    }

    @Nested
    class Ask {
        @Test
        void onlyAnUnknownOutcomeIsAskedForAtOnce() {
            assertThat(protocol.next(Row.in(UNKNOWN).row(), NOON)).isEqualTo(new Step.Ask());
        }

        @ParameterizedTest
        @EnumSource(
                value = OrderState.class,
                names = {"UNKNOWN", "WAITING"})
        void executedExecutesAnyOpenRow(OrderState state) {
            assertThat(protocol.afterInquiry(Row.in(state).row(), NOON, new InquiryVerdict.Executed("00000")))
                    .contains(new Transition(OPEN, OptionalInt.empty(), EXECUTED, "00000", false, null));
        }

        @Test
        void inProgressIsSeenAndAskedAgain() {
            assertThat(protocol.afterInquiry(
                            Row.in(UNKNOWN).sends(2).row(), NOON, new InquiryVerdict.InProgress("AT998")))
                    .contains(new Transition(Set.of(UNKNOWN), OptionalInt.of(2), UNKNOWN, "AT998", true, null));
        }

        @Test
        void notExecutedClosesTheGrantThatWasAskedFor() {
            assertThat(protocol.afterInquiry(Row.in(UNKNOWN).row(), NOON, new InquiryVerdict.NotExecuted("AC073")))
                    .contains(change(Set.of(UNKNOWN), 1, NOT_EXECUTED, "AC073"));
        }

        @Test
        void notExecutedIsNotBelievedWhileTheSecondSenderMayBeAlive() {
            OrderRow grantedAgain = Row.in(UNKNOWN).sends(2).row();
            Instant allArrived = OrderTiming.DEFAULT.arrivedBy(
                    Objects.requireNonNull(grantedAgain.grantedAt(), "a row that was granted"));
            InquiryVerdict.NotExecuted ofTheFirstSend = new InquiryVerdict.NotExecuted("AC073");
            assertThat(protocol.afterInquiry(grantedAgain, allArrived.minusNanos(1), ofTheFirstSend))
                    .isEmpty();
            assertThat(protocol.afterInquiry(grantedAgain, allArrived, ofTheFirstSend))
                    .contains(change(Set.of(UNKNOWN), 2, NOT_EXECUTED, "AC073"));
        }

        @Test
        void anInconclusiveAnswerChangesNothing() {
            assertThat(protocol.afterInquiry(Row.in(UNKNOWN).row(), NOON, new InquiryVerdict.Inconclusive("AC999")))
                    .isEmpty();
        }

        @Test
        void theBankContradictsItselfWhenItDoesNotFindWhatItHasSeen() {
            assertThat(protocol.afterInquiry(Row.in(UNKNOWN).seen().row(), ALL_DEAD, NOT_FOUND))
                    .contains(change(Set.of(UNKNOWN), 1, WAITING, "AC086"));
        }

        @Test
        void notFoundLetsTheNumberGoAgainWhenEverySenderIsDead() {
            OrderRow row = Row.in(UNKNOWN).sends(2).row();
            assertThat(protocol.afterInquiry(row, ALL_DEAD.minusMillis(1), NOT_FOUND))
                    .isEmpty();
            assertThat(protocol.afterInquiry(row, ALL_DEAD, NOT_FOUND))
                    .contains(change(Set.of(UNKNOWN), 2, PLANNED, "AC086"));
        }

        @Test
        void aNumberIsSentAConfiguredNumberOfTimesAndThenAPersonIsNeeded() {
            OrderRow row = Row.in(UNKNOWN).sends(POLICY.maxSends()).row();
            assertThat(protocol.afterInquiry(row, ALL_DEAD, NOT_FOUND))
                    .contains(change(Set.of(UNKNOWN), POLICY.maxSends(), WAITING, "AC086"));
        }

        @Test
        void whereTheLagIsBoundedTheEndOfTheDateIsAwaitedInsteadAndProvesIt() {
            OrderRow row = Row.in(UNKNOWN).sends(POLICY.maxSends()).row();
            assertThat(boundedLag.afterInquiry(row, ALL_DEAD, NOT_FOUND)).isEmpty();
            assertThat(boundedLag.afterInquiry(row, DATE_SETTLED, NOT_FOUND))
                    .contains(change(Set.of(UNKNOWN), POLICY.maxSends(), NOT_EXECUTED, OrderProtocol.NEVER_RECEIVED));
        }

        @ParameterizedTest
        @ValueSource(strings = {"00:00:30", "23:55:00"})
        void notFoundInTheWindowAroundMidnightIsAskedAgain(String time) {
            OrderRow row = Row.in(UNKNOWN)
                    .grantedAt(seoul(time).minus(Duration.ofHours(10)))
                    .row();
            assertThat(protocol.afterInquiry(row, seoul(time), NOT_FOUND)).isEmpty();
        }

        @Test
        void notFoundAfterTheDateNeedsAPersonWhereNobodyKnowsHowLongTheInquiryLags() {
            assertThat(protocol.afterInquiry(Row.in(UNKNOWN).row(), DATE_SETTLED.plus(Duration.ofDays(1)), NOT_FOUND))
                    .contains(change(Set.of(UNKNOWN), 1, WAITING, "AC086"));
        }

        @Test
        void notFoundAfterTheDateProvesThatItNeverArrivedOnceABoundedLagIsOver() {
            OrderRow row = Row.in(UNKNOWN).row();
            assertThat(boundedLag.afterInquiry(row, DATE_SETTLED.minusMillis(1), NOT_FOUND))
                    .isEmpty();
            assertThat(boundedLag.afterInquiry(row, DATE_SETTLED, NOT_FOUND))
                    .contains(change(Set.of(UNKNOWN), 1, NOT_EXECUTED, OrderProtocol.NEVER_RECEIVED));
        }

        @Test
        void tooLongUnknownIsNeverFailedButWaitsForAPerson() {
            Instant tooLong = NOON.plus(POLICY.waitAfter());
            OrderRow row = Row.in(UNKNOWN).row();
            InquiryVerdict nothing = new InquiryVerdict.Inconclusive("NO_REPLY");
            assertThat(protocol.afterInquiry(row, tooLong.minusMillis(1), nothing))
                    .isEmpty();
            assertThat(protocol.afterInquiry(row, tooLong, nothing))
                    .contains(change(Set.of(UNKNOWN), 1, WAITING, "NO_REPLY"));
            assertThat(protocol.afterInquiry(row, tooLong, new InquiryVerdict.InProgress("AT998")))
                    .contains(new Transition(Set.of(UNKNOWN), OptionalInt.of(1), WAITING, "AT998", true, null));
        }

        @Test
        void whatWaitsForAPersonIsAskedForDailyAllTheSame() {
            assertThat(protocol.next(Row.in(WAITING).row(), NOON))
                    .isInstanceOfSatisfying(
                            Step.AwaitPerson.class,
                            person -> assertThat(person.askDaily()).isTrue());
        }

        @Test
        void onlyExecutedTakesAWaitingRowFromThePeople() {
            OrderRow row = Row.in(WAITING).row();
            assertThat(protocol.afterInquiry(row, ALL_DEAD, NOT_FOUND)).isEmpty();
            assertThat(protocol.afterInquiry(row, ALL_DEAD, new InquiryVerdict.NotExecuted("AC073")))
                    .isEmpty();
            assertThat(protocol.afterInquiry(row, ALL_DEAD, new InquiryVerdict.InProgress("AT998")))
                    .isEmpty();
        }

        @Test
        void questionsComeAtDoubledIntervalsUpToABound() {
            assertThat(protocol.askAgainAfter(1)).isEqualTo(Duration.ofSeconds(10));
            assertThat(protocol.askAgainAfter(3)).isEqualTo(Duration.ofSeconds(40));
            assertThat(protocol.askAgainAfter(7)).isEqualTo(Duration.ofMinutes(10));
            assertThat(protocol.askAgainAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(10));
        }
    }

    @Nested
    class Decision {
        @ParameterizedTest
        @EnumSource(
                value = OrderState.class,
                mode = EnumSource.Mode.EXCLUDE,
                names = {"WAITING"})
        void peopleDecideOnlyWhatWaitsForThem(OrderState state) {
            OrderRow row = Row.in(state).row();
            assertThat(protocol.afterDecision(row, true, DATE_SETTLED)).isEmpty();
            assertThat(protocol.afterDecision(row, false, DATE_SETTLED)).isEmpty();
        }

        @Test
        void notExecutedIsDecidedOnlyWhenTheDateIsOverAndTheInquiryKnowsAllOfIt() {
            OrderRow row = Row.in(WAITING).sends(3).row();
            assertThat(protocol.quietFrom(row)).isEqualTo(DATE_SETTLED);
            assertThat(protocol.afterDecision(row, false, DATE_SETTLED.minusMillis(1)))
                    .isEmpty();
            assertThat(protocol.afterDecision(row, false, DATE_SETTLED))
                    .contains(change(Set.of(WAITING), 3, NOT_EXECUTED, OrderProtocol.DECIDED));
        }

        @Test
        void executedIsDecidedAtAnyTime() {
            assertThat(protocol.afterDecision(Row.in(WAITING).row(), true, NOON))
                    .contains(change(Set.of(WAITING), 1, EXECUTED, OrderProtocol.DECIDED));
        }
    }

    private Transition afterSend(int grant, SendOutcome outcome) {
        return protocol.afterSend(Row.in(SENT).sends(grant).row(), outcome, Optional.of(Won.of(5_000)));
    }

    private static Transition change(Set<OrderState> from, int sends, OrderState to, String code) {
        return new Transition(from, OptionalInt.of(sends), to, code, false, null);
    }

    private static Instant seoul(String time) {
        return Row.DATE.atTime(LocalTime.parse(time)).atZone(OrderTiming.SEOUL).toInstant();
    }
}
