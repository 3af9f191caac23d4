package ontu.workflows.order;

import static ontu.workflows.order.OrderState.EXECUTED;
import static ontu.workflows.order.OrderState.NOT_EXECUTED;
import static ontu.workflows.order.OrderState.NOT_SENT;
import static ontu.workflows.order.OrderState.PLANNED;
import static ontu.workflows.order.OrderState.SENT;
import static ontu.workflows.order.OrderState.UNKNOWN;
import static ontu.workflows.order.OrderState.WAITING;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import ontu.workflows.Attention;
import ontu.workflows.AttentionReason;
import ontu.workflows.money.Won;
import org.jspecify.annotations.Nullable;

/**
 * The order protocol: how an order to the bank is executed at most once although answers are lost. It is pure: it
 * looks at rows of the journal, at what the bank said and at the time, and says which compare-and-set to apply and
 * what to do next. Production, simulation and specification use the same names.
 *
 * <p>Open for one reason: the mutants, by which the searches show that they look, change one rule each.
 */
public class OrderProtocol {
    /** {@code lastCode} of a number of which it is proved, by the bounded lag of the inquiry, that it never arrived. */
    public static final String NEVER_RECEIVED = "NEVER_RECEIVED";

    /** {@code lastCode} of a number that two people have closed. */
    public static final String DECIDED = "DECIDED";

    private static final Set<String> PROVED_BY_TIME_OR_PEOPLE = Set.of(NEVER_RECEIVED, DECIDED);

    private static final Set<OrderState> OPEN = Set.of(PLANNED, SENT, UNKNOWN, WAITING);

    private final OrderTiming timing;
    private final OrderPolicy policy;

    public OrderProtocol(OrderTiming timing, OrderPolicy policy) {
        this.timing = timing;
        this.policy = policy;
    }

    /** What the journal allows next. The row's alarm comes before everything else: nothing of that loan moves. */
    public Step next(OrderRow row, Instant now) {
        if (row.alarm() != null) {
            return new Step.AwaitPerson(row.alarm().attention(), false);
        }
        return switch (row.state()) {
            case PLANNED -> send(row, now);
            case SENT -> awaitSender(row, now);
            case UNKNOWN -> new Step.Ask();
            case WAITING -> awaitPerson(AttentionReason.ORDER_IN_DOUBT, "The bank gives no conclusive answer.", true);
            case EXECUTED -> new Step.Done();
            case NOT_SENT -> afterNotSent(row);
            case NOT_EXECUTED -> afterNotExecuted(row);
        };
    }

    private Step send(OrderRow row, Instant now) {
        Instant from = timing.sendableFrom(now);
        return from.equals(now)
                ? new Step.Send(row.sends(), timing.sendTimeout())
                : new Step.Plan(from, "nothing is sent so close to midnight");
    }

    private Step awaitSender(OrderRow row, Instant now) {
        Instant ended = senderEndedBy(row);
        return now.isBefore(ended) ? new Step.Plan(ended, "another sender is at work") : new Step.Ask();
    }

    private Instant senderEndedBy(OrderRow row) {
        return granted(row).plus(timing.sendTimeout());
    }

    // A bank that takes no connection for some minutes must not use up the numbers of a leg.
    private Step afterNotSent(OrderRow row) {
        Instant from = settled(row).plus(askAgainAfter(row.attempt()));
        return anotherAttempt(row, from, "not a byte of the last attempt left");
    }

    private Step afterNotExecuted(OrderRow row) {
        String code = row.lastCode() == null ? "" : row.lastCode();
        Duration wait = PROVED_BY_TIME_OR_PEOPLE.contains(code)
                ? Duration.ZERO
                : policy.retryAfter().get(code);
        if (wait == null) {
            return awaitPerson(AttentionReason.ORDER_REFUSED, "The bank did not execute it (" + code + ").", false);
        }
        return anotherAttempt(row, settled(row).plus(wait), "the bank did not execute the last attempt");
    }

    private Step anotherAttempt(OrderRow row, Instant from, String reason) {
        return row.attempt() < policy.maxAttempts()
                ? new Step.Plan(from, reason)
                : awaitPerson(AttentionReason.ATTEMPTS_USED_UP, row.attempt() + " attempts did not succeed.", false);
    }

    /** Whether a new attempt may be planned on top of the latest one of its leg. */
    public boolean allowsAnotherAttempt(OrderRow latest, Instant now) {
        return latest.state().isClosed()
                && latest.state() != EXECUTED
                && next(latest, now) instanceof Step.Plan plan
                && !now.isBefore(plan.notBefore());
    }

    /**
     * What to do while the bank does not let the money of an order be used. Sweeps make money usable within a day; money
     * that is still not usable after {@link OrderPolicy#waitAfter} has gone some way that the books do not know.
     *
     * @param promisedAt when the money was promised to the order
     * @param usableFrom when it is worth looking again
     */
    public Step awaitMoney(Instant promisedAt, Instant usableFrom, Instant now) {
        return now.isBefore(promisedAt.plus(policy.waitAfter()))
                ? new Step.Plan(usableFrom, "the money is not usable yet")
                : awaitPerson(
                        AttentionReason.MONEY_NOT_USABLE,
                        "By the books the money of an order is there, and the bank does not let it be used.",
                        false);
    }

    private static Step awaitPerson(AttentionReason reason, String words, boolean askDaily) {
        return new Step.AwaitPerson(new Attention(reason, words), askDaily);
    }

    /** The fence: of all senders who know the number as granted {@code sends} times, one gets it. */
    public Transition grant(int sends) {
        return Transition.of(Set.of(PLANNED), sends, SENT, "GRANTED");
    }

    /**
     * The last look, immediately before the first byte, on a connection already open.
     *
     * @param granted the row as the grant left it
     * @return why nothing may be sent; empty if it may
     */
    public Optional<String> lastLook(OrderRow granted, Instant now) {
        if (!OrderTiming.dateOf(now).equals(granted.bankDate())) {
            return Optional.of("the number's bank date is over");
        }
        if (timing.inMidnightWindow(now)) {
            return Optional.of("nothing is sent so close to midnight");
        }
        if (!now.isBefore(granted(granted).plus(timing.lease()))) {
            return Optional.of("the grant is too old");
        }
        return Optional.empty();
    }

    /**
     * What one send brought back becomes one change of the row.
     *
     * @param granted the row as this sender's grant left it
     * @param expectedCumulative what the bank must report as paid out for the loan number; empty where it reports nothing
     */
    public Transition afterSend(OrderRow granted, SendOutcome outcome, Optional<Won> expectedCumulative) {
        int grant = granted.sends();
        return switch (outcome) {
            case SendOutcome.Executed executed ->
                executed(SendCode.EXECUTED, cumulativeAlarm(executed.cumulative(), expectedCumulative));
            case SendOutcome.NothingLeft ignored ->
                Transition.of(Set.of(SENT, UNKNOWN), grant, grant == 1 ? NOT_SENT : UNKNOWN, SendCode.NOTHING_LEFT);
            case SendOutcome.NumberInUse ignored -> numberInUse(grant);
            case SendOutcome.Ambiguous ambiguous -> Transition.of(Set.of(SENT), grant, UNKNOWN, ambiguous.code());
        };
    }

    // Also when the sender is late and the row is UNKNOWN already: what the bank knows must not be forgotten.
    private static Transition numberInUse(int grant) {
        Transition unknown = Transition.of(Set.of(SENT, UNKNOWN), grant, UNKNOWN, SendCode.NUMBER_IN_USE);
        return grant == 1 ? unknown.raising(Alarm.NUMBER_COLLISION) : unknown.seen();
    }

    private static @Nullable Alarm cumulativeAlarm(Optional<Won> reported, Optional<Won> expected) {
        return expected.isEmpty() || expected.equals(reported) ? null : Alarm.CUMULATIVE_MISMATCH;
    }

    private static Transition executed(String code, @Nullable Alarm alarm) {
        return new Transition(OPEN, OptionalInt.empty(), EXECUTED, code, false, alarm);
    }

    /** The sender's time is up and it has not reported. Empty while it may still be at work. */
    public Optional<Transition> senderEnded(OrderRow row, Instant now) {
        return row.state() == SENT && !now.isBefore(senderEndedBy(row))
                ? Optional.of(Transition.of(Set.of(SENT), row.sends(), UNKNOWN, SendCode.NO_REPORT))
                : Optional.empty();
    }

    /**
     * What the bank's answer to an inquiry changes.
     *
     * @param asked the row as it stood when the question was put: UNKNOWN or WAITING
     * @param askedAt when the question was put
     * @return the change to apply; empty: ask again later
     */
    public Optional<Transition> afterInquiry(OrderRow asked, Instant askedAt, InquiryVerdict verdict) {
        if (verdict instanceof InquiryVerdict.Executed) {
            return Optional.of(executed(verdict.code(), null));
        }
        if (asked.state() != UNKNOWN) {
            return Optional.empty();
        }
        return switch (verdict) {
            case InquiryVerdict.NotExecuted not -> afterNotExecuted(asked, askedAt, not.code());
            case InquiryVerdict.NotFound not -> afterNotFound(asked, askedAt, not.code());
            case InquiryVerdict.InProgress progress -> afterInProgress(asked, askedAt, progress.code());
            default -> callPersonIfTooLong(asked, askedAt, verdict.code());
        };
    }

    // Of a number that was granted again, the bank may speak of an earlier send while the last sender is still alive.
    private Optional<Transition> afterNotExecuted(OrderRow asked, Instant askedAt, String code) {
        boolean allArrived = asked.sends() == 1 || !askedAt.isBefore(timing.arrivedBy(granted(asked)));
        return allArrived
                ? Optional.of(fromUnknown(asked, NOT_EXECUTED, code))
                : callPersonIfTooLong(asked, askedAt, code);
    }

    private Optional<Transition> afterInProgress(OrderRow asked, Instant askedAt, String code) {
        return asked.seen()
                ? callPersonIfTooLong(asked, askedAt, code)
                : Optional.of(
                        fromUnknown(asked, stillUnknown(asked, askedAt), code).seen());
    }

    private Optional<Transition> afterNotFound(OrderRow asked, Instant askedAt, String code) {
        if (asked.seen()) {
            return Optional.of(fromUnknown(asked, WAITING, code));
        }
        if (OrderTiming.dateOf(askedAt).equals(asked.bankDate())) {
            return afterNotFoundToday(asked, askedAt, code);
        }
        if (!policy.inquiryLagIsBounded()) {
            return Optional.of(fromUnknown(asked, WAITING, code));
        }
        return askedAt.isBefore(timing.dateSettledBy(asked.bankDate()))
                ? callPersonIfTooLong(asked, askedAt, code)
                : Optional.of(fromUnknown(asked, NOT_EXECUTED, NEVER_RECEIVED));
    }

    private Optional<Transition> afterNotFoundToday(OrderRow asked, Instant askedAt, String code) {
        boolean sendersDead = !askedAt.isBefore(timing.deadBy(granted(asked)));
        if (!sendersDead || timing.inMidnightWindow(askedAt)) {
            return callPersonIfTooLong(asked, askedAt, code);
        }
        if (asked.sends() < policy.maxSends()) {
            return Optional.of(fromUnknown(asked, PLANNED, code));
        }
        // Where the lag of the inquiry is bounded, the end of the date will prove what no further send can.
        return policy.inquiryLagIsBounded()
                ? callPersonIfTooLong(asked, askedAt, code)
                : Optional.of(fromUnknown(asked, WAITING, code));
    }

    private Optional<Transition> callPersonIfTooLong(OrderRow asked, Instant askedAt, String code) {
        return stillUnknown(asked, askedAt) == WAITING
                ? Optional.of(fromUnknown(asked, WAITING, code))
                : Optional.empty();
    }

    private OrderState stillUnknown(OrderRow asked, Instant askedAt) {
        Instant since = asked.unknownSince() == null ? asked.plannedAt() : asked.unknownSince();
        return askedAt.isBefore(since.plus(policy.waitAfter())) ? UNKNOWN : WAITING;
    }

    private static Transition fromUnknown(OrderRow asked, OrderState to, String code) {
        return Transition.of(Set.of(UNKNOWN), asked.sends(), to, code);
    }

    /**
     * What two people decide about a number that waits for them. Holds both when it is proposed and when it is approved;
     * whoever applies it makes sure that the evidence has not changed in between.
     *
     * @param row the row that they looked at
     * @param executed whether the order was executed
     * @return the change to apply; empty while they may not decide: the number does not wait for them, or "not executed"
     *     could still become wrong, because the bank may receive the number or not know of it yet
     */
    public Optional<Transition> afterDecision(OrderRow row, boolean executed, Instant now) {
        if (row.state() != WAITING || (!executed && now.isBefore(quietFrom(row)))) {
            return Optional.empty();
        }
        return Optional.of(Transition.of(Set.of(WAITING), row.sends(), executed ? EXECUTED : NOT_EXECUTED, DECIDED));
    }

    /**
     * When nothing of the number can happen any more unless it has happened: no sender of it may send, and the bank knows
     * all that it has received. Before that nobody may say "not executed".
     */
    public Instant quietFrom(OrderRow row) {
        return timing.dateSettledBy(row.bankDate());
    }

    /**
     * How long to wait before the next inquiry.
     *
     * @param inquiries how many have been made in a row, 1 or more
     */
    public Duration askAgainAfter(int inquiries) {
        long factor = 1L << Math.min(Math.max(inquiries, 1) - 1, 20);
        Duration wait = policy.askFirst().multipliedBy(factor);
        return wait.compareTo(policy.askAtMost()) < 0 ? wait : policy.askAtMost();
    }

    private static Instant settled(OrderRow row) {
        return row.settledAt() == null ? row.plannedAt() : row.settledAt();
    }

    private static Instant granted(OrderRow row) {
        return row.grantedAt() == null ? row.plannedAt() : row.grantedAt();
    }
}
