package ontu.simulation.mutants;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ontu.workflows.money.Won;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.InquiryVerdict;
import ontu.workflows.order.OrderPolicy;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderState;
import ontu.workflows.order.OrderTiming;
import ontu.workflows.order.SendOutcome;
import ontu.workflows.order.Step;
import ontu.workflows.order.Transition;

/** Mistakes in the order protocol. */
final class ProtocolMutants {
    private ProtocolMutants() {}

    /** The third inquiry without an answer is enough. */
    static final class Impatient extends ProtocolMutant {
        private final Map<String, Integer> unanswered = new HashMap<>();

        Impatient(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Optional<Transition> afterInquiry(OrderRow asked, Instant askedAt, InquiryVerdict verdict) {
            boolean isUnanswered =
                    verdict instanceof InquiryVerdict.Inconclusive && asked.state() == OrderState.UNKNOWN;
            return isUnanswered && unanswered.merge(asked.number(), 1, Integer::sum) >= 3
                    ? Optional.of(change(Set.of(OrderState.UNKNOWN), asked, OrderState.PLANNED, verdict.code()))
                    : super.afterInquiry(asked, askedAt, verdict);
        }
    }

    /** What has been unknown for ten minutes is sent again, once. */
    static final class Hasty extends ProtocolMutant {
        Hasty(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Step next(OrderRow row, Instant now) {
            boolean sendsAgain = row.state() == OrderState.UNKNOWN
                    && row.alarm() == null
                    && row.sends() == 1
                    && now.isAfter(granted(row).plus(Duration.ofMinutes(10)));
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

    /** From the second attempt on. */
    static final class NewNumberForEveryRetry extends ProtocolMutant {
        NewNumberForEveryRetry(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Optional<Transition> afterInquiry(OrderRow asked, Instant askedAt, InquiryVerdict verdict) {
            return verdict instanceof InquiryVerdict.NotFound && asked.attempt() >= 2
                    ? super.afterInquiry(asked, askedAt, new InquiryVerdict.NotExecuted(RETRYABLE))
                    : super.afterInquiry(asked, askedAt, verdict);
        }
    }

    /** From the second attempt on; a code that nobody knows is not a missing reply. */
    static final class UnknownCodeIsFailure extends ProtocolMutant {
        UnknownCodeIsFailure(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Transition afterSend(OrderRow granted, SendOutcome outcome, Optional<Won> expected) {
            return outcome.equals(new SendOutcome.Ambiguous("AC999")) && granted.attempt() >= 2
                    ? change(Set.of(OrderState.SENT), granted, OrderState.NOT_EXECUTED, RETRYABLE)
                    : super.afterSend(granted, outcome, expected);
        }
    }

    /** Of a return that the bank says it works on, nothing is heard again. */
    static final class ReturnInProgressIsFailure extends ProtocolMutant {
        ReturnInProgressIsFailure(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Transition afterSend(OrderRow granted, SendOutcome outcome, Optional<Won> expected) {
            return outcome.equals(new SendOutcome.Ambiguous("A0050")) && granted.order() instanceof BankOrder.Return
                    ? change(Set.of(OrderState.SENT), granted, OrderState.NOT_EXECUTED, RETRYABLE)
                    : super.afterSend(granted, outcome, expected);
        }
    }

    /** When it is said twice. */
    static final class InProgressIsExecuted extends ProtocolMutant {
        InProgressIsExecuted(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Optional<Transition> afterInquiry(OrderRow asked, Instant askedAt, InquiryVerdict verdict) {
            return verdict instanceof InquiryVerdict.InProgress && asked.seen()
                    ? super.afterInquiry(asked, askedAt, new InquiryVerdict.Executed(verdict.code()))
                    : super.afterInquiry(asked, askedAt, verdict);
        }
    }

    /** From the second attempt on. */
    static final class NumberInUseIsFailure extends ProtocolMutant {
        NumberInUseIsFailure(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Transition afterSend(OrderRow granted, SendOutcome outcome, Optional<Won> expected) {
            return outcome instanceof SendOutcome.NumberInUse && granted.attempt() >= 2
                    ? change(Set.of(OrderState.SENT), granted, OrderState.NOT_EXECUTED, RETRYABLE)
                    : super.afterSend(granted, outcome, expected);
        }
    }

    /** From the second attempt on. */
    static final class NumberInUseIsSuccess extends ProtocolMutant {
        NumberInUseIsSuccess(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Transition afterSend(OrderRow granted, SendOutcome outcome, Optional<Won> expected) {
            return outcome instanceof SendOutcome.NumberInUse && granted.attempt() >= 2
                    ? super.afterSend(granted, new SendOutcome.Executed(expected), expected)
                    : super.afterSend(granted, outcome, expected);
        }
    }

    /** Before the first chunk nothing has been paid out, so what should be wrong? */
    static final class FirstTotalIsNotCompared extends ProtocolMutant {
        FirstTotalIsNotCompared(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Transition afterSend(OrderRow granted, SendOutcome outcome, Optional<Won> expected) {
            boolean isFirst = granted.order() instanceof BankOrder.Payment payment && payment.chunk() == 1;
            return super.afterSend(granted, outcome, isFirst ? Optional.empty() : expected);
        }
    }

    /** Of a number that was sent before. */
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
    static final class DateIsNotLookedAt extends ProtocolMutant {
        DateIsNotLookedAt(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Optional<String> lastLook(OrderRow granted, Instant now) {
            return super.lastLook(granted, now)
                    .filter(reason -> granted.sends() == 1 || !reason.equals("the number's bank date is over"));
        }
    }

    /** From the second attempt on. */
    static final class WindowIsNotLookedAt extends ProtocolMutant {
        WindowIsNotLookedAt(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Optional<String> lastLook(OrderRow granted, Instant now) {
            return super.lastLook(granted, now)
                    .filter(reason -> granted.attempt() == 1 || !reason.contains("midnight"));
        }
    }

    /** From the second send of a number on. */
    static final class LeaseIsNotLookedAt extends ProtocolMutant {
        LeaseIsNotLookedAt(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Optional<String> lastLook(OrderRow granted, Instant now) {
            return super.lastLook(granted, now).filter(reason -> granted.sends() == 1 || !reason.contains("too old"));
        }
    }

    /** The time of the last sender is counted from the plan and not from his grant. */
    static final class DeadFromThePlan extends ProtocolMutant {
        DeadFromThePlan(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Optional<Transition> afterInquiry(OrderRow asked, Instant askedAt, InquiryVerdict verdict) {
            return super.afterInquiry(withGrantedAt(asked, asked.plannedAt()), askedAt, verdict);
        }
    }

    /** After the first send of a number. */
    static final class LagIsNotAwaited extends ProtocolMutant {
        LagIsNotAwaited(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Optional<Transition> afterInquiry(OrderRow asked, Instant askedAt, InquiryVerdict verdict) {
            return verdict instanceof InquiryVerdict.NotFound && asked.sends() == 1
                    ? super.afterInquiry(
                            withGrantedAt(asked, granted(asked).minus(timing.inquiryLag())), askedAt, verdict)
                    : super.afterInquiry(asked, askedAt, verdict);
        }
    }

    /** A third grant that let nothing go closes the number, whatever the first two did. */
    static final class NothingLeftOfTheThird extends ProtocolMutant {
        NothingLeftOfTheThird(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Transition afterSend(OrderRow granted, SendOutcome outcome, Optional<Won> expected) {
            return outcome instanceof SendOutcome.NothingLeft && granted.sends() >= 3
                    ? change(Set.of(OrderState.SENT, OrderState.UNKNOWN), granted, OrderState.NOT_SENT, "NOTHING_LEFT")
                    : super.afterSend(granted, outcome, expected);
        }
    }

    /** From the second attempt on. */
    static final class OutcomeOfAnyGrant extends ProtocolMutant {
        OutcomeOfAnyGrant(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Transition afterSend(OrderRow granted, SendOutcome outcome, Optional<Won> expected) {
            Transition change = super.afterSend(granted, outcome, expected);
            return granted.attempt() >= 2 ? forAnyGrant(change) : change;
        }
    }

    /** Of orders that are no payments. */
    static final class InquiryAboutAnyGrant extends ProtocolMutant {
        InquiryAboutAnyGrant(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Optional<Transition> afterInquiry(OrderRow asked, Instant askedAt, InquiryVerdict verdict) {
            Optional<Transition> change = super.afterInquiry(asked, askedAt, verdict);
            return asked.order() instanceof BankOrder.Payment ? change : change.map(ProtocolMutant::forAnyGrant);
        }
    }

    /** When the date is over. */
    static final class NotFoundClosesWhatWaits extends ProtocolMutant {
        NotFoundClosesWhatWaits(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Optional<Transition> afterInquiry(OrderRow asked, Instant askedAt, InquiryVerdict verdict) {
            boolean isOver = !askedAt.isBefore(timing.dateSettledBy(asked.bankDate()));
            return verdict instanceof InquiryVerdict.NotFound && asked.state() == OrderState.WAITING && isOver
                    ? Optional.of(change(Set.of(OrderState.WAITING), asked, OrderState.NOT_EXECUTED, NEVER_RECEIVED))
                    : super.afterInquiry(asked, askedAt, verdict);
        }
    }

    /** Of a number that was sent once or twice: they do not wait for what the inquiry does not know yet. */
    static final class PeopleDecideWhenTheDateEnds extends ProtocolMutant {
        PeopleDecideWhenTheDateEnds(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Optional<Transition> afterDecision(OrderRow row, boolean executed, Instant now) {
            Duration early = timing.inquiryLag().plus(timing.clockError());
            return super.afterDecision(row, executed, row.sends() < 3 ? now.plus(early) : now);
        }
    }

    /** Of a number that was sent once or twice. */
    static final class PeopleDecideAtOnce extends ProtocolMutant {
        PeopleDecideAtOnce(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Optional<Transition> afterDecision(OrderRow row, boolean executed, Instant now) {
            return super.afterDecision(row, executed, row.sends() < 3 ? now.plus(Duration.ofDays(2)) : now);
        }
    }

    /** Of a number that was sent more than once: the date is over, and the lag is not. */
    static final class NeverReceivedTooSoon extends ProtocolMutant {
        NeverReceivedTooSoon(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Optional<Transition> afterInquiry(OrderRow asked, Instant askedAt, InquiryVerdict verdict) {
            boolean isOver = OrderTiming.dateOf(askedAt).isAfter(asked.bankDate());
            Duration early = asked.sends() >= 2 && isOver ? timing.inquiryLag() : Duration.ZERO;
            return super.afterInquiry(asked, askedAt.plus(early), verdict);
        }
    }

    /** From the second attempt on, a sender is believed only while he is waited for. */
    static final class LateSuccessIsForgotten extends ProtocolMutant {
        LateSuccessIsForgotten(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Transition afterSend(OrderRow granted, SendOutcome outcome, Optional<Won> expected) {
            return outcome instanceof SendOutcome.Executed && granted.attempt() >= 2
                    ? change(Set.of(OrderState.SENT), granted, OrderState.EXECUTED, "00000")
                    : super.afterSend(granted, outcome, expected);
        }
    }
}
