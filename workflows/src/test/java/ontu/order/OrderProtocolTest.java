package ontu.order;

import static ontu.order.OrderState.EXECUTED;
import static ontu.order.OrderState.NOT_EXECUTED;
import static ontu.order.OrderState.NOT_SENT;
import static ontu.order.OrderState.PLANNED;
import static ontu.order.OrderState.SENT;
import static ontu.order.OrderState.UNKNOWN;
import static ontu.order.OrderState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import ontu.attention.Attention;
import ontu.attention.AttentionReason;
import ontu.money.Won;
import ontu.time.BusinessTime;
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
    private static final Instant ALL_EXPIRED = TIMING.sendersExpiredBy(NOON);
    private static final Instant DATE_CONCLUSIVE = TIMING.dateConclusiveFrom(BusinessTime.dateOf(NOON));

    private static final InquiryVerdict REFUSED = new InquiryVerdict.NotExecuted("AC073");

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
        void noOrderFollowsAnOpenOrExecutedOne(OrderState state) {
            assertThat(protocol.allowsNextOrder(OrderRowBuilder.in(state).row(), NOON.plus(Duration.ofDays(30))))
                    .isFalse();
        }

        @Test
        void anOrderFollowsOneThatWasNotTransmittedAfterAShortWait() {
            OrderRow row = OrderRowBuilder.in(NOT_SENT).row();
            assertThat(protocol.next(row, NOON))
                    .isInstanceOfSatisfying(
                            Step.Plan.class,
                            plan -> assertThat(plan.notBefore()).isEqualTo(NOON.plusSeconds(10)));
            assertThat(protocol.allowsNextOrder(row, NOON.plusSeconds(9))).isFalse();
            assertThat(protocol.allowsNextOrder(row, NOON.plusSeconds(10))).isTrue();
        }

        @Test
        void aBankThatTakesNoConnectionForTwentyMinutesDoesNotExhaustTheOrdersOfATransfer() {
            Instant at = NOON;
            int ordinal = 1;
            while (protocol.next(
                            OrderRowBuilder.in(NOT_SENT)
                                    .ordinal(ordinal)
                                    .settledAt(at)
                                    .row(),
                            at)
                    instanceof Step.Plan plan) {
                at = plan.notBefore();
                ordinal++;
            }
            assertThat(ordinal).isEqualTo(POLICY.maxOrdersPerTransfer());
            assertThat(at).isAfter(NOON.plus(Duration.ofMinutes(20)));
        }

        @Test
        void aProvedReasonThatIsListedIsRepeatedAfterItsTime() {
            OrderRow row = OrderRowBuilder.in(NOT_EXECUTED).code("AC073").row();
            assertThat(protocol.allowsNextOrder(
                            row, NOON.plus(Duration.ofHours(3)).minusMillis(1)))
                    .isFalse();
            assertThat(protocol.allowsNextOrder(row, NOON.plus(Duration.ofHours(3))))
                    .isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {OrderProtocol.NEVER_RECEIVED, OrderProtocol.DECIDED})
        void whatTimeOrADecisionHasProvedIsRepeatedAtOnce(String code) {
            assertThat(protocol.allowsNextOrder(
                            OrderRowBuilder.in(NOT_EXECUTED).code(code).row(), NOON))
                    .isTrue();
        }

        @Test
        void aReasonThatIsNotListedNeedsAnOperator() {
            OrderRow row = OrderRowBuilder.in(NOT_EXECUTED).code("AC052").row();
            assertThat(protocol.next(row, NOON)).isInstanceOfSatisfying(Step.AwaitOperator.class, awaitOperator -> {
                assertThat(awaitOperator.attention().reason()).isEqualTo(AttentionReason.ORDER_REFUSED);
                assertThat(awaitOperator.attention().message()).contains("AC052");
                assertThat(awaitOperator.inquireDaily()).isFalse();
            });
        }

        @Test
        void ordersAreExhaustedAndThenAnOperatorIsNeeded() {
            OrderRow last = OrderRowBuilder.in(NOT_SENT)
                    .ordinal(POLICY.maxOrdersPerTransfer())
                    .row();
            assertThat(protocol.next(last, NOON)).isInstanceOf(Step.AwaitOperator.class);
        }

        @ParameterizedTest
        @EnumSource(OrderState.class)
        void nothingOfARowWithAnAlarmMoves(OrderState state) {
            OrderRow row =
                    OrderRowBuilder.in(state).alarm(Alarm.CUMULATIVE_MISMATCH).row();
            assertThat(protocol.next(row, NOON)).isInstanceOfSatisfying(Step.AwaitOperator.class, step -> {
                assertThat(step.attention())
                        .isEqualTo(new Attention(AttentionReason.ALARM, Alarm.CUMULATIVE_MISMATCH.meaning()));
                assertThat(step.inquireDaily()).isEqualTo(state.awaitsOutcome());
            });
            assertThat(protocol.allowsNextOrder(row, NOON.plus(Duration.ofDays(30))))
                    .isFalse();
        }
    }

    @Nested
    class Money {
        private static final Instant DATE_OVER = TIMING.dateOver(BusinessTime.dateOf(NOON));

        @ParameterizedTest
        @EnumSource(
                value = OrderState.class,
                names = {"PLANNED", "SENT", "UNKNOWN", "WAITING"})
        void anOpenOrderMayTakeItsMoneyUntilItsDateIsOver(OrderState state) {
            OrderRow row = OrderRowBuilder.in(state).row();
            assertThat(protocol.mayTakeMoney(row, false, DATE_OVER.minusMillis(1)))
                    .isTrue();
            assertThat(protocol.mayTakeMoney(row, false, DATE_OVER)).isFalse();
        }

        @Test
        void itMayTakeItsMoneyAsLongAsASenderCouldBeAlive() {
            Instant late = DATE_OVER.minusSeconds(1);
            OrderRow row = OrderRowBuilder.in(UNKNOWN).grantedAt(late).row();
            assertThat(protocol.mayTakeMoney(row, false, TIMING.arrivedBy(late).minusMillis(1)))
                    .isTrue();
            assertThat(protocol.mayTakeMoney(row, false, TIMING.arrivedBy(late)))
                    .isFalse();
        }

        @Test
        void itMayTakeItsMoneyAsLongAsTheBankSaysThatItIsInProgress() {
            OrderRow row = OrderRowBuilder.in(WAITING).row();
            assertThat(protocol.mayTakeMoney(row, true, NOON.plus(Duration.ofDays(60))))
                    .isTrue();
        }

        @ParameterizedTest
        @EnumSource(
                value = OrderState.class,
                names = {"EXECUTED", "NOT_EXECUTED", "NOT_SENT"})
        void whatIsClosedTakesNothing(OrderState state) {
            assertThat(protocol.mayTakeMoney(OrderRowBuilder.in(state).row(), true, NOON))
                    .isFalse();
        }

        @Test
        void missingMoneyNeedsAnOperatorOnlyAfterPatienceWithThisOrderAndIsLookedForAfterTheNextSweep() {
            Instant over = NOON.plus(POLICY.attentionAfter());
            Instant sweep = over.plus(Duration.ofHours(3));
            assertThat(protocol.awaitUsableMoney(NOON, sweep, over.minusMillis(1)))
                    .isEqualTo(new Step.Plan(sweep, "the money is not usable yet"));
            assertThat(protocol.awaitUsableMoney(NOON, sweep, over))
                    .isInstanceOfSatisfying(Step.AwaitOperator.class, awaitOperator -> {
                        assertThat(awaitOperator.attention().reason()).isEqualTo(AttentionReason.MONEY_NOT_USABLE);
                        assertThat(awaitOperator.reviewBy()).isEqualTo(sweep);
                    });
        }

        @Test
        void moneyThatOtherOrdersMayTakeHasWordsOfItsOwn() {
            Instant over = NOON.plus(POLICY.attentionAfter());
            assertThat(protocol.awaitOpenOrders(NOON, over.plusSeconds(60), over.minusMillis(1)))
                    .isInstanceOf(Step.Plan.class);
            assertThat(protocol.awaitOpenOrders(NOON, over.plusSeconds(60), over))
                    .isInstanceOfSatisfying(Step.AwaitOperator.class, awaitOperator -> {
                        assertThat(awaitOperator.attention().reason()).isEqualTo(AttentionReason.MONEY_IN_OPEN_ORDERS);
                        assertThat(awaitOperator.reviewBy()).isEqualTo(over.plus(Duration.ofHours(1)));
                    });
        }

        @Test
        void theMidnightWindowIsAWaitOfItsOwn() {
            Instant inWindow = seoul("23:57:00");
            assertThat(protocol.awaitMidnightWindow(inWindow))
                    .contains(new Step.Plan(TIMING.sendableFrom(inWindow), "nothing is sent so close to midnight"));
            assertThat(protocol.awaitMidnightWindow(NOON)).isEmpty();
        }

        @Test
        void aBalanceThatDidNotSufficeLeadsToAnotherOrder() {
            OrderRow row = OrderRowBuilder.in(NOT_EXECUTED).code("X0002").row();
            assertThat(protocol.allowsNextOrder(row, NOON.plus(Duration.ofHours(4))))
                    .isTrue();
        }
    }

    @Nested
    class ChangedRequest {
        private final OrderRow never = OrderRowBuilder.in(PLANNED).row();

        private Optional<Transition> grant(int sends, RequestComparison request, boolean repeated, Instant now) {
            return protocol.grant(OrderRowBuilder.in(PLANNED).sends(sends).row(), sends, request, repeated, now);
        }

        @Test
        void theSameRequestIsGranted() {
            assertThat(grant(1, RequestComparison.SAME, true, NOON)).contains(protocol.grant(1));
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1})
        void anotherMovementRaisesAnAlarmAndNothingIsSent(int sends) {
            Transition change = grant(sends, RequestComparison.MOVEMENT_DIFFERS, false, NOON)
                    .orElseThrow();
            assertThat(change.from()).containsExactly(PLANNED);
            assertThat(change.sends()).hasValue(sends);
            assertThat(change.to()).isEqualTo(PLANNED);
            assertThat(change.alarm()).isEqualTo(Alarm.REQUEST_CHANGED);
        }

        @Test
        void otherDetailsOfANumberThatWasNeverSentGiveItUpAndANewOrderFollows() {
            Transition change =
                    grant(0, RequestComparison.DETAILS_DIFFER, false, NOON).orElseThrow();
            assertThat(change.to()).isEqualTo(NOT_SENT);
            OrderRow givenUp =
                    OrderRowBuilder.in(NOT_SENT).sends(0).code(change.code()).row();
            assertThat(protocol.allowsNextOrder(givenUp, NOON.plusSeconds(10))).isTrue();
        }

        @Test
        void otherDetailsOfANumberThatWasSentWaitForAnOperatorAndItIsNeverSentAgain() {
            Transition change =
                    grant(1, RequestComparison.DETAILS_DIFFER, false, NOON).orElseThrow();
            assertThat(change.to()).isEqualTo(WAITING);
            OrderRow waiting = OrderRowBuilder.in(WAITING).code(change.code()).row();
            assertThat(protocol.next(waiting, NOON)).isInstanceOfSatisfying(Step.AwaitOperator.class, awaitOperator -> {
                assertThat(awaitOperator.attention().reason()).isEqualTo(AttentionReason.ORDER_IN_DOUBT);
                assertThat(awaitOperator.attention().message()).contains("its request has changed");
            });
        }

        @Test
        void workersOfDifferentConfigurationsUseUpOneOrderADay() {
            assertThat(grant(0, RequestComparison.DETAILS_DIFFER, true, NOON)).isEmpty();
            assertThat(grant(0, RequestComparison.DETAILS_DIFFER, true, NOON.plus(Duration.ofDays(1))))
                    .map(Transition::to)
                    .contains(NOT_SENT);
        }

        @Test
        void anOrderLeftToAnotherWorkerNeedsAnOperatorAfterPatience() {
            Instant over = never.plannedAt().plus(POLICY.patience());
            assertThat(protocol.awaitSameConfiguration(never, over.minusMillis(1)))
                    .isInstanceOf(Step.Plan.class);
            assertThat(protocol.awaitSameConfiguration(never, over))
                    .isInstanceOfSatisfying(
                            Step.AwaitOperator.class,
                            awaitOperator -> assertThat(
                                            awaitOperator.attention().reason())
                                    .isEqualTo(AttentionReason.WORKERS_DIFFER));
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
            assertThat(protocol.next(OrderRowBuilder.in(PLANNED).sends(1).row(), NOON))
                    .isEqualTo(new Step.Send(1, TIMING.sendTimeout()));
        }

        @Test
        void aPlannedRowWaitsForTheWindowAroundMidnightToPass() {
            assertThat(protocol.next(OrderRowBuilder.in(PLANNED).row(), seoul("23:55:00")))
                    .isInstanceOfSatisfying(
                            Step.Plan.class,
                            plan -> assertThat(plan.notBefore())
                                    .isEqualTo(seoul("00:30:00").plus(Duration.ofDays(1))));
        }

        @Test
        void aGrantedRowIsLeftToItsSenderUntilHisTimeIsUp() {
            Instant up = NOON.plus(TIMING.sendTimeout());
            OrderRow row = OrderRowBuilder.in(SENT).row();
            assertThat(protocol.next(row, up.minusMillis(1)))
                    .isEqualTo(new Step.Plan(up, "another sender holds the grant"));
            assertThat(protocol.senderEnded(row, up.minusMillis(1))).isEmpty();
            assertThat(protocol.next(row, up)).isEqualTo(new Step.Inquire());
            assertThat(protocol.senderEnded(row, up))
                    .contains(change(Set.of(SENT), 1, UNKNOWN, LocalResultCode.NO_REPORT));
        }
    }

    @Nested
    class PreSendChecks {
        private final OrderRow granted = OrderRowBuilder.in(SENT).row();

        @Test
        void aYoungGrantOfTodayMayBeSent() {
            assertThat(protocol.preSendCheck(
                            granted, NOON.plus(TIMING.grantLease()).minusMillis(1)))
                    .isEmpty();
        }

        @Test
        void aGrantAsOldAsTheLeaseMayNot() {
            assertThat(protocol.preSendCheck(granted, NOON.plus(TIMING.grantLease())))
                    .hasValue("the grant is too old");
        }

        @Test
        void aNumberOfYesterdayMayNot() {
            OrderRow yesterdays = OrderRowBuilder.in(SENT)
                    .grantedAt(NOON.plus(Duration.ofDays(1)))
                    .row();
            assertThat(protocol.preSendCheck(yesterdays, NOON.plus(Duration.ofDays(1))))
                    .hasValue("the number's bank date is over");
        }

        @ParameterizedTest
        @ValueSource(strings = {"00:00:00", "00:29:59.999", "23:55:00", "23:59:59.999"})
        void nothingMayBeSentAroundMidnight(String time) {
            assertThat(protocol.preSendCheck(
                            OrderRowBuilder.in(SENT).grantedAt(seoul(time)).row(), seoul(time)))
                    .hasValue("nothing is sent so close to midnight");
        }

        @ParameterizedTest
        @ValueSource(strings = {"00:30:00", "23:54:59.999"})
        void theWindowsEdgesAreOutside(String time) {
            assertThat(protocol.preSendCheck(
                            OrderRowBuilder.in(SENT).grantedAt(seoul(time)).row(), seoul(time)))
                    .isEmpty();
        }

        @Test
        void aFirstGrantThatWasNotTransmittedClosesTheRow() {
            assertThat(afterSend(1, new SendOutcome.NotTransmitted("no connection")))
                    .isEqualTo(change(Set.of(SENT, UNKNOWN), 1, NOT_SENT, LocalResultCode.NOT_TRANSMITTED));
        }

        @Test
        void aLaterGrantThatWasNotTransmittedSaysNothingOfTheFirst() {
            assertThat(afterSend(2, new SendOutcome.NotTransmitted("no connection")))
                    .isEqualTo(change(Set.of(SENT, UNKNOWN), 2, UNKNOWN, LocalResultCode.NOT_TRANSMITTED));
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
            assertThat(executed.alarmIfNotApplied(
                            OrderRowBuilder.in(NOT_EXECUTED).row()))
                    .isEqualTo(Alarm.EXECUTED_AFTER_CLOSE);
            assertThat(executed.alarmIfNotApplied(OrderRowBuilder.in(NOT_SENT).row()))
                    .isEqualTo(Alarm.EXECUTED_AFTER_CLOSE);
            assertThat(executed.alarmIfNotApplied(OrderRowBuilder.in(EXECUTED).row()))
                    .isNull();
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
            assertThat(late.alarmIfNotApplied(OrderRowBuilder.in(EXECUTED).row()))
                    .isEqualTo(Alarm.CUMULATIVE_MISMATCH);
        }

        @Test
        void whereTheBankReportsNoCumulativeAmountNoneIsCompared() {
            OrderRow granted = OrderRowBuilder.in(SENT).row();
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
            assertThat(change.marksKnownToBank()).isTrue();
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
            assertThat(collision.alarmIfNotApplied(
                            OrderRowBuilder.in(WAITING).sends(1).row()))
                    .isEqualTo(Alarm.NUMBER_COLLISION);
            assertThat(collision.alarmIfNotApplied(
                            OrderRowBuilder.in(UNKNOWN).sends(2).row()))
                    .isNull();
        }
    }

    @Nested
    class Inquiry {
        @Test
        void onlyAnUnknownOutcomeIsInquiredAtOnce() {
            assertThat(protocol.next(OrderRowBuilder.in(UNKNOWN).row(), NOON)).isEqualTo(new Step.Inquire());
        }

        @ParameterizedTest
        @EnumSource(
                value = OrderState.class,
                names = {"UNKNOWN", "WAITING"})
        void executedExecutesAnyOpenRow(OrderState state) {
            assertThat(protocol.afterInquiry(
                            OrderRowBuilder.in(state).row(), NOON, new InquiryVerdict.Executed("00000")))
                    .contains(new Transition(OPEN, OptionalInt.empty(), EXECUTED, "00000", false, null));
        }

        @Test
        void inProgressIsKnownToTheBankAndInquiredAgain() {
            assertThat(protocol.afterInquiry(
                            OrderRowBuilder.in(UNKNOWN).sends(2).row(), NOON, new InquiryVerdict.InProgress("AT998")))
                    .contains(new Transition(Set.of(UNKNOWN), OptionalInt.of(2), UNKNOWN, "AT998", true, null));
        }

        @Test
        void notExecutedClosesTheGrantThatWasInquired() {
            assertThat(protocol.afterInquiry(
                            OrderRowBuilder.in(UNKNOWN).row(), NOON, new InquiryVerdict.NotExecuted("AC073")))
                    .contains(change(Set.of(UNKNOWN), 1, NOT_EXECUTED, "AC073"));
        }

        @Test
        void notExecutedIsNotBelievedWhileTheSecondSenderMayBeAlive() {
            OrderRow grantedAgain = OrderRowBuilder.in(UNKNOWN).sends(2).row();
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
            assertThat(protocol.afterInquiry(
                            OrderRowBuilder.in(UNKNOWN).row(), NOON, new InquiryVerdict.Inconclusive("AC999")))
                    .isEmpty();
        }

        @Test
        void theBankContradictsItselfWhenItDoesNotFindWhatItHasKnown() {
            assertThat(protocol.afterInquiry(
                            OrderRowBuilder.in(UNKNOWN).knownToBank().row(), ALL_EXPIRED, NOT_FOUND))
                    .contains(change(Set.of(UNKNOWN), 1, WAITING, "AC086"));
        }

        @Test
        void notFoundLetsTheNumberGoAgainWhenEverySenderHasExpired() {
            OrderRow row = OrderRowBuilder.in(UNKNOWN).sends(2).row();
            assertThat(protocol.afterInquiry(row, ALL_EXPIRED.minusMillis(1), NOT_FOUND))
                    .isEmpty();
            assertThat(protocol.afterInquiry(row, ALL_EXPIRED, NOT_FOUND))
                    .contains(change(Set.of(UNKNOWN), 2, PLANNED, "AC086"));
        }

        @Test
        void aNumberIsSentAConfiguredNumberOfTimesAndThenAnOperatorIsNeeded() {
            OrderRow row = OrderRowBuilder.in(UNKNOWN).sends(POLICY.maxSends()).row();
            assertThat(protocol.afterInquiry(row, ALL_EXPIRED, NOT_FOUND))
                    .contains(change(Set.of(UNKNOWN), POLICY.maxSends(), WAITING, "AC086"));
        }

        @Test
        void whereTheLagIsBoundedTheEndOfTheDateIsAwaitedInsteadAndProvesIt() {
            OrderRow row = OrderRowBuilder.in(UNKNOWN).sends(POLICY.maxSends()).row();
            assertThat(boundedLag.afterInquiry(row, ALL_EXPIRED, NOT_FOUND)).isEmpty();
            assertThat(boundedLag.afterInquiry(row, DATE_CONCLUSIVE, NOT_FOUND))
                    .contains(change(Set.of(UNKNOWN), POLICY.maxSends(), NOT_EXECUTED, OrderProtocol.NEVER_RECEIVED));
        }

        @ParameterizedTest
        @ValueSource(strings = {"00:00:30", "23:55:00"})
        void notFoundInTheWindowAroundMidnightIsInquiredAgain(String time) {
            OrderRow row = OrderRowBuilder.in(UNKNOWN)
                    .grantedAt(seoul(time).minus(Duration.ofHours(10)))
                    .row();
            assertThat(protocol.afterInquiry(row, seoul(time), NOT_FOUND)).isEmpty();
        }

        @Test
        void notFoundAfterTheDateNeedsAnOperatorWhereNobodyKnowsHowLongTheInquiryLags() {
            assertThat(protocol.afterInquiry(
                            OrderRowBuilder.in(UNKNOWN).row(), DATE_CONCLUSIVE.plus(Duration.ofDays(1)), NOT_FOUND))
                    .contains(change(Set.of(UNKNOWN), 1, WAITING, "AC086"));
        }

        @Test
        void notFoundAfterTheDateProvesThatItNeverArrivedOnceABoundedLagIsOver() {
            OrderRow row = OrderRowBuilder.in(UNKNOWN).row();
            assertThat(boundedLag.afterInquiry(row, DATE_CONCLUSIVE.minusMillis(1), NOT_FOUND))
                    .isEmpty();
            assertThat(boundedLag.afterInquiry(row, DATE_CONCLUSIVE, NOT_FOUND))
                    .contains(change(Set.of(UNKNOWN), 1, NOT_EXECUTED, OrderProtocol.NEVER_RECEIVED));
        }

        @Test
        void tooLongUnknownIsNeverFailedButWaitsForAnOperator() {
            Instant tooLong = NOON.plus(POLICY.attentionAfter());
            OrderRow row = OrderRowBuilder.in(UNKNOWN).row();
            InquiryVerdict nothing = new InquiryVerdict.Inconclusive("NO_REPLY");
            assertThat(protocol.afterInquiry(row, tooLong.minusMillis(1), nothing))
                    .isEmpty();
            assertThat(protocol.afterInquiry(row, tooLong, nothing))
                    .contains(change(Set.of(UNKNOWN), 1, WAITING, "NO_REPLY"));
            assertThat(protocol.afterInquiry(row, tooLong, new InquiryVerdict.InProgress("AT998")))
                    .contains(new Transition(Set.of(UNKNOWN), OptionalInt.of(1), WAITING, "AT998", true, null));
        }

        @Test
        void whatWaitsForAnOperatorIsInquiredDailyAllTheSame() {
            assertThat(protocol.next(OrderRowBuilder.in(WAITING).row(), NOON))
                    .isInstanceOfSatisfying(
                            Step.AwaitOperator.class,
                            awaitOperator ->
                                    assertThat(awaitOperator.inquireDaily()).isTrue());
        }

        @Test
        void whatIsNotConclusiveLeavesAWaitingRowToTheOperators() {
            OrderRow row = OrderRowBuilder.in(WAITING).row();
            assertThat(protocol.afterInquiry(row, DATE_CONCLUSIVE, NOT_FOUND)).isEmpty();
            assertThat(protocol.afterInquiry(row, DATE_CONCLUSIVE, new InquiryVerdict.InProgress("AT998")))
                    .isEmpty();
        }

        @Test
        void aRefusalClosesAWaitingRowOnceItsDateIsSettledAndIsShownBefore() {
            OrderRow row = OrderRowBuilder.in(WAITING).row();
            assertThat(protocol.afterInquiry(row, DATE_CONCLUSIVE.minusMillis(1), REFUSED))
                    .hasValueSatisfying(shown -> {
                        assertThat(shown.to()).isEqualTo(WAITING);
                        assertThat(shown.code()).isEqualTo("NOT_FINAL");
                    });
            assertThat(protocol.afterInquiry(row, DATE_CONCLUSIVE, REFUSED)).hasValueSatisfying(closed -> {
                assertThat(closed.to()).isEqualTo(NOT_EXECUTED);
                assertThat(closed.code()).isEqualTo("AC073");
            });
        }

        @ParameterizedTest
        @EnumSource(
                value = OrderState.class,
                names = {"UNKNOWN", "WAITING"})
        void nothingThatTheBankSaysSettlesARowWithAnAlarm(OrderState state) {
            OrderRow row =
                    OrderRowBuilder.in(state).alarm(Alarm.NUMBER_COLLISION).row();
            for (InquiryVerdict verdict : List.of(new InquiryVerdict.Executed("00000"), REFUSED, NOT_FOUND)) {
                assertThat(protocol.afterInquiry(row, DATE_CONCLUSIVE, verdict).map(Transition::to))
                        .isEqualTo(state == UNKNOWN ? Optional.of(WAITING) : Optional.empty());
            }
        }

        @Test
        void anAlarmThatIsRaisedDuringAnInquiryCountsUnlessTheRowIsClosedMeanwhile() {
            OrderRow inquired = OrderRowBuilder.in(UNKNOWN).row();
            OrderRow alarmed = inquired.withAlarm(Alarm.NUMBER_COLLISION);
            OrderRow closed = OrderRowBuilder.in(NOT_EXECUTED)
                    .alarm(Alarm.NUMBER_COLLISION)
                    .row();
            assertThat(inquired.withAlarmOf(alarmed).alarm()).isEqualTo(Alarm.NUMBER_COLLISION);
            assertThat(alarmed.withAlarmOf(closed).alarm()).isNull();
        }

        @Test
        void inquiriesComeAtDoubledIntervalsUpToABound() {
            assertThat(protocol.inquiryBackoff(1)).isEqualTo(Duration.ofSeconds(10));
            assertThat(protocol.inquiryBackoff(3)).isEqualTo(Duration.ofSeconds(40));
            assertThat(protocol.inquiryBackoff(7)).isEqualTo(Duration.ofMinutes(10));
            assertThat(protocol.inquiryBackoff(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(10));
        }
    }

    @Nested
    class Decision {
        @ParameterizedTest
        @EnumSource(
                value = OrderState.class,
                mode = EnumSource.Mode.EXCLUDE,
                names = {"WAITING"})
        void operatorsDecideOnlyWhatWaitsForThem(OrderState state) {
            OrderRow row = OrderRowBuilder.in(state).row();
            assertThat(protocol.afterDecision(row, true, DATE_CONCLUSIVE)).isEmpty();
            assertThat(protocol.afterDecision(row, false, DATE_CONCLUSIVE)).isEmpty();
        }

        @Test
        void notExecutedIsDecidedOnlyWhenTheDateIsOverAndTheInquiryKnowsAllOfIt() {
            OrderRow row = OrderRowBuilder.in(WAITING).sends(3).row();
            assertThat(protocol.conclusiveFrom(row)).isEqualTo(DATE_CONCLUSIVE);
            assertThat(protocol.afterDecision(row, false, DATE_CONCLUSIVE.minusMillis(1)))
                    .isEmpty();
            assertThat(protocol.afterDecision(row, false, DATE_CONCLUSIVE))
                    .contains(change(Set.of(WAITING), 3, NOT_EXECUTED, OrderProtocol.DECIDED));
        }

        @Test
        void executedIsDecidedAtAnyTime() {
            assertThat(protocol.afterDecision(OrderRowBuilder.in(WAITING).row(), true, NOON))
                    .contains(change(Set.of(WAITING), 1, EXECUTED, OrderProtocol.DECIDED));
        }
    }

    private Transition afterSend(int grant, SendOutcome outcome) {
        return protocol.afterSend(OrderRowBuilder.in(SENT).sends(grant).row(), outcome, Optional.of(Won.of(5_000)));
    }

    private static Transition change(Set<OrderState> from, int sends, OrderState to, String code) {
        return new Transition(from, OptionalInt.of(sends), to, code, false, null);
    }

    private static Instant seoul(String time) {
        return OrderRowBuilder.DATE
                .atTime(LocalTime.parse(time))
                .atZone(BusinessTime.ZONE)
                .toInstant();
    }
}
