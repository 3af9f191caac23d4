package ontu.simulation.mutants;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import ontu.attention.Attention;
import ontu.attention.AttentionReason;
import ontu.money.Won;
import ontu.order.InquiryVerdict;
import ontu.order.OrderPolicy;
import ontu.order.OrderRow;
import ontu.order.OrderState;
import ontu.order.OrderTiming;
import ontu.order.RequestComparison;
import ontu.order.SendOutcome;
import ontu.order.Step;
import ontu.order.TransferKey;
import ontu.order.Transition;
import ontu.time.BusinessTime;

/** Mistakes in the order protocol. */
final class ProtocolMutants {
    private ProtocolMutants() {}

    /** Resends after the third inquiry without an answer. */
    static final class ResendsAfterThreeInquiries extends ProtocolMutant {
        private final Map<String, Integer> unanswered = new HashMap<>();

        ResendsAfterThreeInquiries(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Optional<Transition> afterInquiry(OrderRow inquired, Instant inquiredAt, InquiryVerdict verdict) {
            boolean isUnanswered =
                    verdict instanceof InquiryVerdict.Inconclusive && inquired.state() == OrderState.UNKNOWN;
            return isUnanswered && unanswered.merge(inquired.number(), 1, Integer::sum) >= 3
                    ? Optional.of(change(Set.of(OrderState.UNKNOWN), inquired, OrderState.PLANNED, verdict.code()))
                    : super.afterInquiry(inquired, inquiredAt, verdict);
        }
    }

    /** An order unknown for ten minutes is sent again, once. */
    static final class ResendsWithoutInquiry extends ProtocolMutant {
        ResendsWithoutInquiry(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Step next(OrderRow row, Instant now) {
            boolean sendsAgain = row.state() == OrderState.UNKNOWN
                    && row.alarm() == null
                    && row.sends() == 1
                    && now.isAfter(grantedOrPlannedAt(row).plus(Duration.ofMinutes(10)));
            return sendsAgain ? new Step.Send(1, timing.sendTimeout()) : super.next(row, now);
        }

        @Override
        public Transition grant(int sends) {
            Transition grant = super.grant(sends);
            return sends == 1
                    ? new Transition(
                            Set.of(OrderState.PLANNED, OrderState.UNKNOWN),
                            grant.sends(),
                            grant.to(),
                            grant.code(),
                            false,
                            null)
                    : grant;
        }
    }

    /** From the second order on. */
    static final class NewNumberForEveryRetry extends ProtocolMutant {
        NewNumberForEveryRetry(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Optional<Transition> afterInquiry(OrderRow inquired, Instant inquiredAt, InquiryVerdict verdict) {
            return verdict instanceof InquiryVerdict.NotFound && inquired.ordinal() >= 2
                    ? super.afterInquiry(inquired, inquiredAt, new InquiryVerdict.NotExecuted(RETRYABLE))
                    : super.afterInquiry(inquired, inquiredAt, verdict);
        }
    }

    /** From the second order on; an unknown code is not a missing reply. */
    static final class UnknownCodeIsFailure extends ProtocolMutant {
        UnknownCodeIsFailure(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Transition afterSend(OrderRow granted, SendOutcome outcome, Optional<Won> expected) {
            return outcome.equals(new SendOutcome.Ambiguous("AC999")) && granted.ordinal() >= 2
                    ? change(Set.of(OrderState.SENT), granted, OrderState.NOT_EXECUTED, RETRYABLE)
                    : super.afterSend(granted, outcome, expected);
        }
    }

    /** A return in progress counts as failed. */
    static final class ReturnInProgressIsFailure extends ProtocolMutant {
        ReturnInProgressIsFailure(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Transition afterSend(OrderRow granted, SendOutcome outcome, Optional<Won> expected) {
            return outcome.equals(new SendOutcome.Ambiguous("A0050"))
                            && granted.transfer() instanceof TransferKey.Return
                    ? change(Set.of(OrderState.SENT), granted, OrderState.NOT_EXECUTED, RETRYABLE)
                    : super.afterSend(granted, outcome, expected);
        }
    }

    /** When it is reported twice. */
    static final class InProgressIsExecuted extends ProtocolMutant {
        InProgressIsExecuted(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Optional<Transition> afterInquiry(OrderRow inquired, Instant inquiredAt, InquiryVerdict verdict) {
            return verdict instanceof InquiryVerdict.InProgress && inquired.knownToBank()
                    ? super.afterInquiry(inquired, inquiredAt, new InquiryVerdict.Executed(verdict.code()))
                    : super.afterInquiry(inquired, inquiredAt, verdict);
        }
    }

    /** From the second order on. */
    static final class NumberInUseIsFailure extends ProtocolMutant {
        NumberInUseIsFailure(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Transition afterSend(OrderRow granted, SendOutcome outcome, Optional<Won> expected) {
            return outcome instanceof SendOutcome.NumberInUse && granted.ordinal() >= 2
                    ? change(Set.of(OrderState.SENT), granted, OrderState.NOT_EXECUTED, RETRYABLE)
                    : super.afterSend(granted, outcome, expected);
        }
    }

    /** From the second order on. */
    static final class NumberInUseIsSuccess extends ProtocolMutant {
        NumberInUseIsSuccess(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Transition afterSend(OrderRow granted, SendOutcome outcome, Optional<Won> expected) {
            return outcome instanceof SendOutcome.NumberInUse && granted.ordinal() >= 2
                    ? super.afterSend(granted, new SendOutcome.Executed(expected), expected)
                    : super.afterSend(granted, outcome, expected);
        }
    }

    /** The total of the first chunk is not compared. */
    static final class FirstTotalIsNotCompared extends ProtocolMutant {
        FirstTotalIsNotCompared(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Transition afterSend(OrderRow granted, SendOutcome outcome, Optional<Won> expected) {
            boolean isFirst =
                    granted.transfer() instanceof TransferKey.Disbursement disbursement && disbursement.chunk() == 1;
            return super.afterSend(granted, outcome, isFirst ? Optional.empty() : expected);
        }
    }

    /** For a number that was sent before. */
    static final class TotalIsNotComparedAgain extends ProtocolMutant {
        TotalIsNotComparedAgain(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Transition afterSend(OrderRow granted, SendOutcome outcome, Optional<Won> expected) {
            return super.afterSend(granted, outcome, granted.sends() >= 2 ? Optional.empty() : expected);
        }
    }

    /** From the second send of a number on. */
    static final class DateIsNotChecked extends ProtocolMutant {
        DateIsNotChecked(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Optional<String> preSendCheck(OrderRow granted, Instant now) {
            return super.preSendCheck(granted, now)
                    .filter(reason -> granted.sends() == 1 || !reason.equals("the number's bank date is over"));
        }
    }

    /** From the second order on. */
    static final class WindowIsNotChecked extends ProtocolMutant {
        WindowIsNotChecked(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Optional<String> preSendCheck(OrderRow granted, Instant now) {
            return super.preSendCheck(granted, now)
                    .filter(reason -> granted.ordinal() == 1 || !reason.contains("midnight"));
        }
    }

    /** From the second send of a number on. */
    static final class LeaseIsNotChecked extends ProtocolMutant {
        LeaseIsNotChecked(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Optional<String> preSendCheck(OrderRow granted, Instant now) {
            return super.preSendCheck(granted, now)
                    .filter(reason -> granted.sends() == 1 || !reason.contains("too old"));
        }
    }

    /** The expiry of the last sender is counted from the plan instead of its grant. */
    static final class ExpiryCountedFromThePlan extends ProtocolMutant {
        ExpiryCountedFromThePlan(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Optional<Transition> afterInquiry(OrderRow inquired, Instant inquiredAt, InquiryVerdict verdict) {
            return super.afterInquiry(withGrantedAt(inquired, inquired.plannedAt()), inquiredAt, verdict);
        }
    }

    /** After the first send of a number. */
    static final class LagIsNotAwaited extends ProtocolMutant {
        LagIsNotAwaited(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Optional<Transition> afterInquiry(OrderRow inquired, Instant inquiredAt, InquiryVerdict verdict) {
            return verdict instanceof InquiryVerdict.NotFound && inquired.sends() == 1
                    ? super.afterInquiry(
                            withGrantedAt(inquired, grantedOrPlannedAt(inquired).minus(timing.inquiryLag())),
                            inquiredAt,
                            verdict)
                    : super.afterInquiry(inquired, inquiredAt, verdict);
        }
    }

    /** A third grant that was not transmitted closes the number, whatever the first two did. */
    static final class NotTransmittedOfTheThirdGrant extends ProtocolMutant {
        NotTransmittedOfTheThirdGrant(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Transition afterSend(OrderRow granted, SendOutcome outcome, Optional<Won> expected) {
            return outcome instanceof SendOutcome.NotTransmitted && granted.sends() >= 3
                    ? change(
                            Set.of(OrderState.SENT, OrderState.UNKNOWN),
                            granted,
                            OrderState.NOT_SENT,
                            "NOT_TRANSMITTED")
                    : super.afterSend(granted, outcome, expected);
        }
    }

    /** From the second order on. */
    static final class OutcomeOfAnyGrant extends ProtocolMutant {
        OutcomeOfAnyGrant(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Transition afterSend(OrderRow granted, SendOutcome outcome, Optional<Won> expected) {
            Transition change = super.afterSend(granted, outcome, expected);
            return granted.ordinal() >= 2 ? forAnyGrant(change) : change;
        }
    }

    /** For orders other than disbursements. */
    static final class InquiryAboutAnyGrant extends ProtocolMutant {
        InquiryAboutAnyGrant(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Optional<Transition> afterInquiry(OrderRow inquired, Instant inquiredAt, InquiryVerdict verdict) {
            Optional<Transition> change = super.afterInquiry(inquired, inquiredAt, verdict);
            return inquired.transfer() instanceof TransferKey.Disbursement
                    ? change
                    : change.map(ProtocolMutant::forAnyGrant);
        }
    }

    /** When the date is over. */
    static final class NotFoundClosesWhatWaits extends ProtocolMutant {
        NotFoundClosesWhatWaits(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Optional<Transition> afterInquiry(OrderRow inquired, Instant inquiredAt, InquiryVerdict verdict) {
            boolean isOver = !inquiredAt.isBefore(timing.dateConclusiveFrom(inquired.bankDate()));
            return verdict instanceof InquiryVerdict.NotFound && inquired.state() == OrderState.WAITING && isOver
                    ? Optional.of(change(Set.of(OrderState.WAITING), inquired, OrderState.NOT_EXECUTED, NEVER_RECEIVED))
                    : super.afterInquiry(inquired, inquiredAt, verdict);
        }
    }

    /** For a number that was sent once or twice: they do not await the lag of the inquiry. */
    static final class OperatorsDecideWhenTheDateEnds extends ProtocolMutant {
        OperatorsDecideWhenTheDateEnds(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Optional<Transition> afterDecision(OrderRow row, boolean executed, Instant now) {
            Duration early = timing.inquiryLag().plus(timing.clockError());
            return super.afterDecision(row, executed, row.sends() < 3 ? now.plus(early) : now);
        }
    }

    /** For a number that was sent once or twice. */
    static final class OperatorsDecideAtOnce extends ProtocolMutant {
        OperatorsDecideAtOnce(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Optional<Transition> afterDecision(OrderRow row, boolean executed, Instant now) {
            return super.afterDecision(row, executed, row.sends() < 3 ? now.plus(Duration.ofDays(2)) : now);
        }
    }

    /** For a number that was sent more than once: the date is over, but the lag is not. */
    static final class NeverReceivedTooSoon extends ProtocolMutant {
        NeverReceivedTooSoon(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Optional<Transition> afterInquiry(OrderRow inquired, Instant inquiredAt, InquiryVerdict verdict) {
            boolean isOver = BusinessTime.dateOf(inquiredAt).isAfter(inquired.bankDate());
            Duration early = inquired.sends() >= 2 && isOver ? timing.inquiryLag() : Duration.ZERO;
            return super.afterInquiry(inquired, inquiredAt.plus(early), verdict);
        }
    }

    /** From the second order on, a sender's report counts only while it is awaited. */
    static final class LateSuccessIsForgotten extends ProtocolMutant {
        LateSuccessIsForgotten(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Transition afterSend(OrderRow granted, SendOutcome outcome, Optional<Won> expected) {
            return outcome instanceof SendOutcome.Executed && granted.ordinal() >= 2
                    ? change(Set.of(OrderState.SENT), granted, OrderState.EXECUTED, "00000")
                    : super.afterSend(granted, outcome, expected);
        }
    }

    /** Returns that are open. */
    static final class OpenReturnsStayPromised extends ProtocolMutant {
        OpenReturnsStayPromised(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public boolean mayTakeMoney(OrderRow row, boolean inProgress, Instant now) {
            return row.transfer() instanceof TransferKey.Return
                    ? row.state().isOpen()
                    : super.mayTakeMoney(row, inProgress, now);
        }
    }

    /** First chunks that are open. */
    static final class OpenFirstChunksStayPromised extends ProtocolMutant {
        OpenFirstChunksStayPromised(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public boolean mayTakeMoney(OrderRow row, boolean inProgress, Instant now) {
            boolean ofFirstChunk =
                    row.transfer() instanceof TransferKey.Disbursement disbursement && disbursement.chunk() == 1;
            return ofFirstChunk ? row.state().isOpen() : super.mayTakeMoney(row, inProgress, now);
        }
    }

    /** Whatever the bank has said of them. */
    static final class AlarmedOrdersStayPromised extends ProtocolMutant {
        AlarmedOrdersStayPromised(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public boolean mayTakeMoney(OrderRow row, boolean inProgress, Instant now) {
            return (row.alarm() != null && row.state().isOpen()) || super.mayTakeMoney(row, inProgress, now);
        }
    }

    /** Nobody is called while the bank goes on saying that an order is in progress. */
    static final class InProgressIsAwaitedForEver extends ProtocolMutant {
        InProgressIsAwaitedForEver(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Optional<Transition> afterInquiry(OrderRow inquired, Instant inquiredAt, InquiryVerdict verdict) {
            return verdict instanceof InquiryVerdict.InProgress && inquired.knownToBank()
                    ? Optional.empty()
                    : super.afterInquiry(inquired, inquiredAt, verdict);
        }
    }

    /** A transfer whose account was short is repeated without end. */
    static final class ShortAccountsAreTriedForEver extends ProtocolMutant {
        ShortAccountsAreTriedForEver(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Step next(OrderRow row, Instant now) {
            return super.next(row, now) instanceof Step.AwaitOperator await
                            && await.attention().reason() == AttentionReason.ORDERS_EXHAUSTED
                            && RETRYABLE.equals(row.lastCode())
                            && row.ordinal() < OrderPolicy.DEFAULT.maxOrdersPerTransfer()
                    ? new Step.Plan(settledOrPlannedAt(row).plus(Duration.ofHours(4)), "the account was short")
                    : super.next(row, now);
        }
    }

    /** A return that the bank does not find is sent once more than allowed. */
    static final class ReturnsAreSentOnceMore extends ProtocolMutant {
        private final OrderPolicy policy;

        ReturnsAreSentOnceMore(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
            this.policy = policy;
        }

        @Override
        public Optional<Transition> afterInquiry(OrderRow inquired, Instant inquiredAt, InquiryVerdict verdict) {
            boolean onceMore = verdict instanceof InquiryVerdict.NotFound
                    && inquired.transfer() instanceof TransferKey.Return
                    && inquired.sends() == policy.maxSends();
            return onceMore
                    ? super.afterInquiry(withSends(inquired, inquired.sends() - 1), inquiredAt, verdict)
                            .map(change -> new Transition(
                                    change.from(),
                                    OptionalInt.of(inquired.sends()),
                                    change.to(),
                                    change.code(),
                                    change.marksKnownToBank(),
                                    change.alarm()))
                    : super.afterInquiry(inquired, inquiredAt, verdict);
        }
    }

    /** A refusal of a later order is told as if only the number of orders were the matter. */
    static final class RefusalIsToldAsExhaustion extends ProtocolMutant {
        RefusalIsToldAsExhaustion(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Step next(OrderRow row, Instant now) {
            return super.next(row, now) instanceof Step.AwaitOperator await
                            && await.attention().reason() == AttentionReason.ORDER_REFUSED
                            && row.ordinal() >= 2
                    ? new Step.AwaitOperator(
                            new Attention(AttentionReason.ORDERS_EXHAUSTED, "No further order is allowed."), false)
                    : super.next(row, now);
        }
    }

    /** After twice the patience, the bank is blamed. */
    static final class MoneyInOpenOrdersIsToldAsMissing extends ProtocolMutant {
        private final OrderPolicy policy;

        MoneyInOpenOrdersIsToldAsMissing(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
            this.policy = policy;
        }

        @Override
        public Step awaitOpenOrders(Instant lackingSince, Instant checkAgainAt, Instant now) {
            return now.isAfter(lackingSince.plus(policy.attentionAfter().multipliedBy(2)))
                    ? super.awaitUsableMoney(lackingSince, checkAgainAt, now)
                    : super.awaitOpenOrders(lackingSince, checkAgainAt, now);
        }
    }

    /** From the third day on, while a sweep is still to come today. */
    static final class MissingMoneyWaitsForTheSweep extends ProtocolMutant {
        MissingMoneyWaitsForTheSweep(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Step awaitUsableMoney(Instant lackingSince, Instant reviewBy, Instant now) {
            return BusinessTime.dateOf(reviewBy).equals(BusinessTime.dateOf(now))
                            && BusinessTime.dateOf(lackingSince).plusDays(2).isBefore(BusinessTime.dateOf(now))
                    ? new Step.Plan(reviewBy, "the money will be usable today")
                    : super.awaitUsableMoney(lackingSince, reviewBy, now);
        }
    }

    /** From the third order on, a worker with other memos gives up every order that it meets. */
    static final class ConfigurationsUseUpOrders extends ProtocolMutant {
        ConfigurationsUseUpOrders(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Optional<Transition> grant(
                OrderRow row, int sends, RequestComparison request, boolean repeated, Instant now) {
            return super.grant(row, sends, request, repeated && row.ordinal() < 3, now);
        }
    }

    /** Of a second order or a later one. */
    static final class NobodyHearsThatWorkersDiffer extends ProtocolMutant {
        NobodyHearsThatWorkersDiffer(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Step awaitSameConfiguration(OrderRow planned, Instant now) {
            return planned.ordinal() >= 2
                    ? new Step.Plan(now.plus(Duration.ofMinutes(30)), "a worker with another configuration has it")
                    : super.awaitSameConfiguration(planned, now);
        }
    }

    /** Of a number that was sent before: from the second order on. */
    static final class ChangedMemoIsSent extends ProtocolMutant {
        ChangedMemoIsSent(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Optional<Transition> grant(
                OrderRow row, int sends, RequestComparison request, boolean repeated, Instant now) {
            boolean overlooked = row.ordinal() >= 2 && sends >= 1 && request == RequestComparison.DETAILS_DIFFER;
            return super.grant(row, sends, overlooked ? RequestComparison.SAME : request, repeated, now);
        }
    }

    /** From the second order on. */
    static final class MovementIsNotCompared extends ProtocolMutant {
        MovementIsNotCompared(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Optional<Transition> grant(
                OrderRow row, int sends, RequestComparison request, boolean repeated, Instant now) {
            boolean overlooked = row.ordinal() >= 2 && request == RequestComparison.MOVEMENT_DIFFERS;
            return super.grant(row, sends, overlooked ? RequestComparison.SAME : request, repeated, now);
        }
    }

    /** When it was sent twice. */
    static final class ChangedMemoGivesUpASentNumber extends ProtocolMutant {
        ChangedMemoGivesUpASentNumber(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Optional<Transition> grant(
                OrderRow row, int sends, RequestComparison request, boolean repeated, Instant now) {
            return sends == 2 && request == RequestComparison.DETAILS_DIFFER
                    ? Optional.of(change(Set.of(OrderState.PLANNED), row, OrderState.NOT_SENT, "REQUEST_CHANGED"))
                    : super.grant(row, sends, request, repeated, now);
        }
    }
}
