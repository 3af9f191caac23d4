package ontu.order;

import static ontu.order.OrderState.EXECUTED;
import static ontu.order.OrderState.NOT_EXECUTED;
import static ontu.order.OrderState.NOT_SENT;
import static ontu.order.OrderState.PLANNED;
import static ontu.order.OrderState.SENT;
import static ontu.order.OrderState.UNKNOWN;
import static ontu.order.OrderState.WAITING;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import ontu.attention.Attention;
import ontu.attention.AttentionReason;
import ontu.money.Won;
import ontu.time.BusinessTime;
import org.jspecify.annotations.Nullable;

/**
 * The order protocol: how an order to the bank is executed at most once although answers are lost. It is pure: it
 * takes a journal row, what the bank said and the time, and says which compare-and-set to apply and
 * what to do next. Production, simulation and specification use the same names.
 *
 * <p>Not final, so that mutation tests can override one rule each.
 */
public class OrderProtocol {
    /** {@code lastCode} of a number of which it is proved, by the bounded lag of the inquiry, that it never arrived. */
    public static final String NEVER_RECEIVED = "NEVER_RECEIVED";

    /** {@code lastCode} of an order that two operators have closed. */
    public static final String DECIDED = "DECIDED";

    private static final Set<String> PROVED_BY_TIME_OR_DECISION = Set.of(NEVER_RECEIVED, DECIDED);

    /** Workers are asked in turn: one with the right configuration is found soon, if there is one. */
    private static final Duration CONFIGURATION_REVIEW = Duration.ofMinutes(30);

    private static final Duration OPEN_ORDERS_REVIEW = Duration.ofHours(1);

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
            return awaitOperator(row, row.alarm(), now);
        }
        return switch (row.state()) {
            case PLANNED -> send(row, now);
            case SENT -> awaitSender(row, now);
            case UNKNOWN -> new Step.Inquire();
            case WAITING -> awaitOperator(AttentionReason.ORDER_IN_DOUBT, whyInDoubt(row), true);
            case EXECUTED -> new Step.Done();
            case NOT_SENT -> afterNotSent(row);
            case NOT_EXECUTED -> afterNotExecuted(row);
        };
    }

    /** What the bank says about an order with an alarm is inquired, first at once and then daily: it is evidence. */
    private Step awaitOperator(OrderRow row, Alarm alarm, Instant now) {
        Attention attention = alarm.attention();
        return switch (row.state()) {
            case SENT -> new Step.AwaitOperator(attention, true, senderTimeUp(row));
            case UNKNOWN -> new Step.AwaitOperator(attention, true, now);
            case WAITING -> new Step.AwaitOperator(attention, true);
            case PLANNED, EXECUTED, NOT_EXECUTED, NOT_SENT -> new Step.AwaitOperator(attention, false);
        };
    }

    private static String whyInDoubt(OrderRow row) {
        return switch (row.lastCode() == null ? "" : row.lastCode()) {
            case LocalResultCode.REQUEST_CHANGED ->
                "The bank does not know of this order, and its request has changed since it was sent: it is not sent again.";
            case LocalResultCode.HALTED ->
                "The bank did not know of this order when an alarm halted its loan or return: it is not sent again.";
            case LocalResultCode.NOT_FINAL ->
                "The bank says that it has not executed this order, which is final only once the order's date is settled.";
            default -> "The bank gives no conclusive answer.";
        };
    }

    private Step send(OrderRow row, Instant now) {
        return awaitMidnightWindow(now).orElseGet(() -> new Step.Send(row.sends(), timing.sendTimeout()));
    }

    /** What to do inside the window around midnight, in which nothing is planned or sent; empty outside it. */
    public Optional<Step> awaitMidnightWindow(Instant now) {
        return timing.inMidnightWindow(now)
                ? Optional.of(new Step.Plan(timing.sendableFrom(now), "nothing is sent so close to midnight"))
                : Optional.empty();
    }

    private Step awaitSender(OrderRow row, Instant now) {
        Instant ended = senderTimeUp(row);
        return now.isBefore(ended) ? new Step.Plan(ended, "another sender holds the grant") : new Step.Inquire();
    }

    private Instant senderTimeUp(OrderRow row) {
        return grantedAt(row).plus(timing.sendTimeout());
    }

    // A bank that takes no connection for some minutes must not use up the numbers of a transfer.
    private Step afterNotSent(OrderRow row) {
        Instant from = settledAt(row).plus(inquiryBackoff(row.ordinal()));
        return planNextOrder(
                row,
                from,
                row.hasChangedRequest()
                        ? "the request of the last order had changed before it was sent"
                        : "the last order was not transmitted");
    }

    private Step afterNotExecuted(OrderRow row) {
        String code = row.lastCode() == null ? "" : row.lastCode();
        Duration wait = PROVED_BY_TIME_OR_DECISION.contains(code)
                ? Duration.ZERO
                : policy.retryAfter().get(code);
        if (wait == null) {
            return awaitOperator(AttentionReason.ORDER_REFUSED, "The bank did not execute it (" + code + ").", false);
        }
        return planNextOrder(row, settledAt(row).plus(wait), "the bank did not execute the last order");
    }

    private Step planNextOrder(OrderRow row, Instant from, String reason) {
        return row.ordinal() < policy.maxOrdersPerTransfer()
                ? new Step.Plan(from, reason)
                : awaitOperator(
                        AttentionReason.ORDERS_EXHAUSTED,
                        row.ordinal() + " orders have failed; no further order is allowed.",
                        false);
    }

    /** Whether a new order may be planned on top of the latest one of its transfer. */
    public boolean allowsNextOrder(OrderRow latest, Instant now) {
        return latest.state().isClosedWithoutExecution()
                && next(latest, now) instanceof Step.Plan plan
                && !now.isBefore(plan.notBefore());
    }

    /**
     * Whether only operators can say how a transfer goes on: its latest order is closed without execution, and no other
     * follows by itself.
     */
    public boolean needsTransferDecision(OrderRow latest) {
        return latest.state().isClosedWithoutExecution()
                && next(latest, settledAt(latest)) instanceof Step.AwaitOperator;
    }

    /** Whether two operators can permit an order after the latest one of its transfer: there is a number left, and no alarm. */
    public boolean allowsPermittedOrder(OrderRow latest) {
        return latest.state().isClosedWithoutExecution()
                && latest.alarm() == null
                && latest.ordinal() < OrderNumber.MAXIMUM_ORDINAL;
    }

    /**
     * Whether the bank may still take the money of an order. If not, what it took is in its own figure of what is usable,
     * whether it has executed the order or not, and the order promises nothing beside that figure.
     *
     * @param inProgress whether the bank's last word on the order is that it is in progress
     */
    public boolean mayTakeMoney(OrderRow row, boolean inProgress, Instant now) {
        return row.state().isOpen() && (inProgress || now.isBefore(receivedBy(row)));
    }

    /** From when the bank can receive an order no more: its date is over, and all of its senders are dead. */
    private Instant receivedBy(OrderRow row) {
        Instant dateOver = timing.dateOver(row.bankDate());
        Instant arrived = row.grantedAt() == null ? dateOver : timing.arrivedBy(row.grantedAt());
        return arrived.isAfter(dateOver) ? arrived : dateOver;
    }

    /**
     * What to do while the bank does not let the money of an order be used. The bank's sweeps make money usable within a day;
     * money that is still not usable after {@link OrderPolicy#attentionAfter} has left in a way that the ledger does not record.
     *
     * @param lackingSince when this order first lacked the money
     * @param reviewBy when it is worth checking again
     */
    public Step awaitUsableMoney(Instant lackingSince, Instant reviewBy, Instant now) {
        return awaitMoney(
                lackingSince,
                new Step.Plan(reviewBy, "the money is not usable yet"),
                new Attention(
                        AttentionReason.MONEY_NOT_USABLE,
                        "The ledger has the money for this transfer, but the bank reports it as not usable."),
                reviewBy,
                now);
    }

    /**
     * What to do while the bank has the money of an order, and other open orders may still take it.
     *
     * @param lackingSince when this order first lacked the money for that reason
     * @param checkAgainAt when the other orders may be settled; checked hourly once operators have been told
     */
    public Step awaitOpenOrders(Instant lackingSince, Instant checkAgainAt, Instant now) {
        return awaitMoney(
                lackingSince,
                new Step.Plan(checkAgainAt, "other open orders may still take the money"),
                new Attention(
                        AttentionReason.MONEY_IN_OPEN_ORDERS,
                        "The bank has the money for this transfer, but open orders of other transfers may still take it."),
                now.plus(OPEN_ORDERS_REVIEW),
                now);
    }

    private Step awaitMoney(Instant lackingSince, Step.Plan later, Attention attention, Instant reviewBy, Instant now) {
        return now.isBefore(lackingSince.plus(policy.attentionAfter()))
                ? later
                : new Step.AwaitOperator(attention, false, reviewBy);
    }

    private static Step awaitOperator(AttentionReason reason, String message, boolean inquireDaily) {
        return new Step.AwaitOperator(new Attention(reason, message), inquireDaily);
    }

    /** The grant: of all senders that know the order as granted {@code sends} times, one gets it. */
    public Transition grant(int sends) {
        return Transition.of(Set.of(PLANNED), sends, SENT, "GRANTED");
    }

    /**
     * The grant of an order whose request was compared with the planned one, or what becomes of the order if it differs: then
     * nothing of it is sent. Where what moves differs, an alarm is raised. Where only the rest differs, a number that was never
     * sent is given up, and a new order carries the transfer; a number that was sent is never sent again.
     *
     * @param row the order; whether it is still PLANNED is decided by the compare-and-set
     * @param sends how often this sender knows the order as granted
     * @param repeated whether the order before this one was given up for the same reason
     * @return the change to apply; empty: leave the order to a worker with the configuration that it was planned with, so that
     *     workers of different configurations do not use up the orders of a transfer
     */
    public Optional<Transition> grant(
            OrderRow row, int sends, RequestComparison request, boolean repeated, Instant now) {
        return switch (request) {
            case SAME -> Optional.of(grant(sends));
            case MOVEMENT_DIFFERS -> Optional.of(requestChanged(sends, PLANNED).raising(Alarm.REQUEST_CHANGED));
            case DETAILS_DIFFER -> detailsDiffer(row, sends, repeated, now);
        };
    }

    private static Optional<Transition> detailsDiffer(OrderRow row, int sends, boolean repeated, Instant now) {
        if (sends > 0) {
            return Optional.of(requestChanged(sends, WAITING));
        }
        boolean onItsDate = BusinessTime.dateOf(now).equals(row.bankDate());
        return repeated && onItsDate ? Optional.empty() : Optional.of(requestChanged(sends, NOT_SENT));
    }

    /**
     * What becomes of a planned order whose loan or return is halted by an alarm. One that was never sent is not sent any
     * more; one that was waits for two operators, since only a further send, which the alarm forbids, or the end of its date
     * could prove that the bank has not received it.
     *
     * @return the change to apply; empty if the order is not planned
     */
    public Optional<Transition> halt(OrderRow row) {
        return row.state() == PLANNED
                ? Optional.of(Transition.of(
                        Set.of(PLANNED), row.sends(), row.wasNeverSent() ? NOT_SENT : WAITING, LocalResultCode.HALTED))
                : Optional.empty();
    }

    private static Transition requestChanged(int sends, OrderState to) {
        return Transition.of(Set.of(PLANNED), sends, to, LocalResultCode.REQUEST_CHANGED);
    }

    /** What to do while an order is left to a worker with the configuration that it was planned with. */
    public Step awaitSameConfiguration(OrderRow planned, Instant now) {
        Instant reviewBy = now.plus(CONFIGURATION_REVIEW);
        return now.isBefore(planned.plannedAt().plus(policy.patience()))
                ? new Step.Plan(reviewBy, "a worker with another configuration has planned this order")
                : new Step.AwaitOperator(
                        new Attention(
                                AttentionReason.WORKERS_DIFFER,
                                "This order was planned by a worker with other memos or spelling in its configuration."),
                        false,
                        reviewBy);
    }

    /**
     * The pre-send check, immediately before the first byte, on a connection already open.
     *
     * @param granted the row as the grant left it
     * @return why nothing may be sent; empty if it may
     */
    public Optional<String> preSendCheck(OrderRow granted, Instant now) {
        if (!BusinessTime.dateOf(now).equals(granted.bankDate())) {
            return Optional.of("the number's bank date is over");
        }
        if (timing.inMidnightWindow(now)) {
            return Optional.of("nothing is sent so close to midnight");
        }
        if (!now.isBefore(grantedAt(granted).plus(timing.grantLease()))) {
            return Optional.of("the grant is too old");
        }
        return Optional.empty();
    }

    /**
     * Turns the result of one send into one change of the row.
     *
     * @param granted the row as this sender's grant left it
     * @param expectedCumulative what the bank must report as disbursed for the loan number; empty where it reports nothing
     */
    public Transition afterSend(OrderRow granted, SendOutcome outcome, Optional<Won> expectedCumulative) {
        int grant = granted.sends();
        return switch (outcome) {
            case SendOutcome.Executed executed ->
                executed(LocalResultCode.EXECUTED, cumulativeAlarm(executed.cumulative(), expectedCumulative));
            case SendOutcome.NotTransmitted ignored ->
                Transition.of(
                        Set.of(SENT, UNKNOWN), grant, grant == 1 ? NOT_SENT : UNKNOWN, LocalResultCode.NOT_TRANSMITTED);
            case SendOutcome.NumberInUse ignored -> numberInUse(grant);
            case SendOutcome.Ambiguous ambiguous -> Transition.of(Set.of(SENT), grant, UNKNOWN, ambiguous.code());
        };
    }

    // Also when the sender is late and the row is UNKNOWN already: what the bank knows must not be forgotten.
    private static Transition numberInUse(int grant) {
        Transition known = Transition.of(Set.of(SENT, UNKNOWN), grant, UNKNOWN, LocalResultCode.NUMBER_IN_USE)
                .knownToBank();
        return grant == 1 ? known.raising(Alarm.NUMBER_COLLISION) : known;
    }

    private static @Nullable Alarm cumulativeAlarm(Optional<Won> reported, Optional<Won> expected) {
        return expected.isEmpty() || expected.equals(reported) ? null : Alarm.CUMULATIVE_MISMATCH;
    }

    private static Transition executed(String code, @Nullable Alarm alarm) {
        return new Transition(OPEN, OptionalInt.empty(), EXECUTED, code, false, alarm);
    }

    /** The sender's time is up and it has not reported. Empty while it may still be at work. */
    public Optional<Transition> senderEnded(OrderRow row, Instant now) {
        return row.state() == SENT && !now.isBefore(senderTimeUp(row))
                ? Optional.of(Transition.of(Set.of(SENT), row.sends(), UNKNOWN, LocalResultCode.NO_REPORT))
                : Optional.empty();
    }

    /**
     * What the bank's answer to an inquiry changes. Of an order with an alarm the answer is evidence for two operators, for
     * whom the order then waits: the number may be somebody else's.
     *
     * @param inquired the row as it stood when the inquiry was made: UNKNOWN or WAITING; {@link OrderRow#withAlarmOf}
     *     the row as it now stands
     * @param inquiredAt when the inquiry was made
     * @return the change to apply; empty: inquire again later
     */
    public Optional<Transition> afterInquiry(OrderRow inquired, Instant inquiredAt, InquiryVerdict verdict) {
        if (inquired.alarm() != null) {
            return inquired.state() == UNKNOWN
                    ? Optional.of(fromUnknown(inquired, WAITING, verdict.code()))
                    : Optional.empty();
        }
        if (verdict instanceof InquiryVerdict.Executed) {
            return Optional.of(executed(verdict.code(), null));
        }
        if (inquired.state() != UNKNOWN) {
            return verdict instanceof InquiryVerdict.NotExecuted
                    ? refusedWhileWaiting(inquired, inquiredAt, verdict.code())
                    : Optional.empty();
        }
        return switch (verdict) {
            case InquiryVerdict.NotExecuted not -> afterNotExecuted(inquired, inquiredAt, not.code());
            case InquiryVerdict.NotFound not -> afterNotFound(inquired, inquiredAt, not.code());
            case InquiryVerdict.InProgress inProgress -> afterInProgress(inquired, inquiredAt, inProgress.code());
            default -> awaitOperatorIfTooLong(inquired, inquiredAt, verdict.code());
        };
    }

    // Of a number that was granted again, the bank may speak of an earlier send while the last sender may still
    // transmit it.
    private Optional<Transition> afterNotExecuted(OrderRow inquired, Instant inquiredAt, String code) {
        boolean allArrived = inquired.sends() == 1 || !inquiredAt.isBefore(timing.arrivedBy(grantedAt(inquired)));
        return allArrived
                ? Optional.of(fromUnknown(inquired, NOT_EXECUTED, code))
                : awaitOperatorIfTooLong(inquired, inquiredAt, LocalResultCode.NOT_FINAL);
    }

    /** Final when no sender can transmit the number any more and its date is over; until then it is evidence. */
    private Optional<Transition> refusedWhileWaiting(OrderRow inquired, Instant inquiredAt, String code) {
        boolean isFinal = !inquiredAt.isBefore(conclusiveFrom(inquired));
        if (!isFinal && LocalResultCode.NOT_FINAL.equals(inquired.lastCode())) {
            return Optional.empty();
        }
        Transition change = isFinal
                ? Transition.of(Set.of(WAITING), inquired.sends(), NOT_EXECUTED, code)
                : Transition.of(Set.of(WAITING), inquired.sends(), WAITING, LocalResultCode.NOT_FINAL);
        return Optional.of(change.knownToBank());
    }

    private Optional<Transition> afterInProgress(OrderRow inquired, Instant inquiredAt, String code) {
        return inquired.knownToBank()
                ? awaitOperatorIfTooLong(inquired, inquiredAt, code)
                : Optional.of(fromUnknown(inquired, stillUnknown(inquired, inquiredAt), code)
                        .knownToBank());
    }

    private Optional<Transition> afterNotFound(OrderRow inquired, Instant inquiredAt, String code) {
        if (inquired.knownToBank()) {
            return Optional.of(fromUnknown(inquired, WAITING, code));
        }
        if (BusinessTime.dateOf(inquiredAt).equals(inquired.bankDate())) {
            return afterNotFoundToday(inquired, inquiredAt, code);
        }
        if (!policy.inquiryLagIsBounded()) {
            return Optional.of(fromUnknown(inquired, WAITING, code));
        }
        return inquiredAt.isBefore(timing.dateConclusiveFrom(inquired.bankDate()))
                ? awaitOperatorIfTooLong(inquired, inquiredAt, code)
                : Optional.of(fromUnknown(inquired, NOT_EXECUTED, NEVER_RECEIVED));
    }

    private Optional<Transition> afterNotFoundToday(OrderRow inquired, Instant inquiredAt, String code) {
        boolean sendersExpired = !inquiredAt.isBefore(timing.sendersExpiredBy(grantedAt(inquired)));
        if (!sendersExpired || timing.inMidnightWindow(inquiredAt)) {
            return awaitOperatorIfTooLong(inquired, inquiredAt, code);
        }
        if (inquired.sends() < policy.maxSends()) {
            return Optional.of(fromUnknown(inquired, PLANNED, code));
        }
        // Where the lag of the inquiry is bounded, the end of the date will prove what no further send can.
        return policy.inquiryLagIsBounded()
                ? awaitOperatorIfTooLong(inquired, inquiredAt, code)
                : Optional.of(fromUnknown(inquired, WAITING, code));
    }

    private Optional<Transition> awaitOperatorIfTooLong(OrderRow inquired, Instant inquiredAt, String code) {
        return stillUnknown(inquired, inquiredAt) == WAITING
                ? Optional.of(fromUnknown(inquired, WAITING, code))
                : Optional.empty();
    }

    private OrderState stillUnknown(OrderRow inquired, Instant inquiredAt) {
        Instant since = inquired.unknownSince() == null ? inquired.plannedAt() : inquired.unknownSince();
        return inquiredAt.isBefore(since.plus(policy.attentionAfter())) ? UNKNOWN : WAITING;
    }

    private static Transition fromUnknown(OrderRow inquired, OrderState to, String code) {
        return Transition.of(Set.of(UNKNOWN), inquired.sends(), to, code);
    }

    /**
     * What two operators decide about an order in WAITING. Holds both when it is proposed and when it is approved;
     * whoever applies it makes sure that the evidence has not changed in between.
     *
     * @param row the row that they reviewed
     * @param executed whether the order was executed
     * @return the change to apply; empty while they may not decide: the order is not in WAITING, or "not executed"
     *     could still become wrong, because the bank may receive the number or not know of it yet
     */
    public Optional<Transition> afterDecision(OrderRow row, boolean executed, Instant now) {
        if (row.state() != WAITING || (!executed && now.isBefore(conclusiveFrom(row)))) {
            return Optional.empty();
        }
        return Optional.of(Transition.of(Set.of(WAITING), row.sends(), executed ? EXECUTED : NOT_EXECUTED, DECIDED));
    }

    /**
     * From when an inquiry about the order is conclusive: no sender of it may send any more, and the bank knows
     * all that it has received. Before that nobody may say "not executed".
     */
    public Instant conclusiveFrom(OrderRow row) {
        return timing.dateConclusiveFrom(row.bankDate());
    }

    /**
     * How long to wait before the next inquiry.
     *
     * @param inquiries how many have been made in a row, 1 or more
     */
    public Duration inquiryBackoff(int inquiries) {
        long factor = 1L << Math.min(Math.max(inquiries, 1) - 1, 20);
        Duration wait = policy.firstInquiryDelay().multipliedBy(factor);
        return wait.compareTo(policy.maxInquiryDelay()) < 0 ? wait : policy.maxInquiryDelay();
    }

    private static Instant settledAt(OrderRow row) {
        return row.settledAt() == null ? row.plannedAt() : row.settledAt();
    }

    private static Instant grantedAt(OrderRow row) {
        return row.grantedAt() == null ? row.plannedAt() : row.grantedAt();
    }
}
