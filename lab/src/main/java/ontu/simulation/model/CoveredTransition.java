package ontu.simulation.model;

import java.util.Locale;
import ontu.order.LocalResultCode;
import ontu.order.OrderProtocol;
import ontu.order.OrderRow;
import ontu.order.OrderState;
import ontu.order.Transition;

/** A transition of the order protocol as coverage counts it: by which event, and to which state of the row. */
public enum CoveredTransition {
    PLANNED,
    GRANTED,
    EXECUTED_BY_REPLY,
    /** The reply arrives when the row is no longer SENT. */
    EXECUTED_BY_LATE_REPLY,
    NOT_SENT,
    /** The request had changed before it was sent: never sent, or never again. */
    REQUEST_CHANGED,
    /** This send was not transmitted, but an earlier one may have been received. */
    NOT_TRANSMITTED,
    AMBIGUOUS_REPLY,
    NO_REPORT,
    NUMBER_IN_USE,
    EXECUTED_BY_INQUIRY,
    IN_PROGRESS,
    NOT_EXECUTED,
    /** Not found, and no sender of it is active: the number may be sent again. */
    FREE_TO_RESEND,
    /** Not found, and nothing can be proved: attention is raised. */
    NOT_FOUND_WAITING,
    /** Not found, although the number is known to the bank. */
    CONTRADICTION,
    TOO_LONG_UNKNOWN,
    NEVER_RECEIVED,
    /** The bank gives a conclusive answer while the order waits for an operator. */
    EXECUTED_WHILE_WAITING,
    DECIDED_EXECUTED,
    DECIDED_NOT_EXECUTED,
    ALARM;

    /** What applies a transition. */
    enum AppliedBy {
        SENDER,
        INQUIRY,
        OPERATORS
    }

    static CoveredTransition of(AppliedBy source, OrderRow before, Transition change, OrderRow after) {
        return switch (source) {
            case SENDER -> bySender(before, change, after);
            case INQUIRY -> byInquiry(before, change, after);
            case OPERATORS -> after.state() == OrderState.EXECUTED ? DECIDED_EXECUTED : DECIDED_NOT_EXECUTED;
        };
    }

    private static CoveredTransition bySender(OrderRow before, Transition change, OrderRow after) {
        if (change.code().equals(LocalResultCode.REQUEST_CHANGED)) {
            return REQUEST_CHANGED;
        }
        return switch (after.state()) {
            case SENT -> GRANTED;
            case EXECUTED -> before.state() == OrderState.SENT ? EXECUTED_BY_REPLY : EXECUTED_BY_LATE_REPLY;
            case NOT_SENT -> NOT_SENT;
            default ->
                switch (change.code()) {
                    case LocalResultCode.NOT_TRANSMITTED -> NOT_TRANSMITTED;
                    case LocalResultCode.NUMBER_IN_USE -> NUMBER_IN_USE;
                    case LocalResultCode.NO_REPORT -> NO_REPORT;
                    default -> AMBIGUOUS_REPLY;
                };
        };
    }

    private static CoveredTransition byInquiry(OrderRow before, Transition change, OrderRow after) {
        return switch (after.state()) {
            case EXECUTED -> before.state() == OrderState.WAITING ? EXECUTED_WHILE_WAITING : EXECUTED_BY_INQUIRY;
            case NOT_EXECUTED -> change.code().equals(OrderProtocol.NEVER_RECEIVED) ? NEVER_RECEIVED : NOT_EXECUTED;
            case PLANNED -> FREE_TO_RESEND;
            case WAITING -> waiting(before, change);
            default -> change.code().equals(LocalResultCode.NO_REPORT) ? NO_REPORT : IN_PROGRESS;
        };
    }

    private static CoveredTransition waiting(OrderRow before, Transition change) {
        if (!change.code().equals(ModelBank.NOT_FOUND)) {
            return TOO_LONG_UNKNOWN;
        }
        return before.knownToBank() ? CONTRADICTION : NOT_FOUND_WAITING;
    }

    /** For reports: {@code executed by reply}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
