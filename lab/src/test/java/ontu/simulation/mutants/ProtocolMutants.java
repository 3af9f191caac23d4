package ontu.simulation.mutants;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ontu.money.Won;
import ontu.order.InquiryVerdict;
import ontu.order.OrderPolicy;
import ontu.order.OrderRow;
import ontu.order.OrderState;
import ontu.order.OrderTiming;
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
}
