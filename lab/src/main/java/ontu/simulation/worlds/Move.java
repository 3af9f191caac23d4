package ontu.simulation.worlds;

import java.util.Locale;
import ontu.workflows.order.OrderProtocol;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderState;
import ontu.workflows.order.SendCode;
import ontu.workflows.order.Transition;

/** A transition of the order protocol as coverage counts it: who found out what, and what became of the row. */
public enum Move {
    PLANNED,
    GRANTED,
    EXECUTED_BY_REPLY,
    /** The reply comes when the row is not SENT any more. */
    EXECUTED_BY_LATE_REPLY,
    NOT_SENT,
    /** Not a byte of this send left, and an earlier one may have arrived. */
    NOTHING_LEFT,
    AMBIGUOUS_REPLY,
    NO_REPORT,
    NUMBER_IN_USE,
    EXECUTED_BY_INQUIRY,
    IN_PROGRESS,
    NOT_EXECUTED,
    /** Not found, and no sender of it is alive: the number may be sent again. */
    FREE_AGAIN,
    /** Not found, and nothing can be proved: a person is called. */
    NOT_FOUND_WAITING,
    /** Not found although the bank has shown that it knows the number. */
    CONTRADICTION,
    TOO_LONG_UNKNOWN,
    NEVER_RECEIVED,
    /** The bank gives the answer that people were waiting for. */
    EXECUTED_WHILE_WAITING,
    DECIDED_EXECUTED,
    DECIDED_NOT_EXECUTED,
    ALARM;

    /** Who applies a transition. */
    enum Source {
        SENDER,
        INQUIRY,
        PEOPLE
    }

    static Move of(Source source, OrderRow before, Transition change, OrderRow after) {
        return switch (source) {
            case SENDER -> bySender(before, change, after);
            case INQUIRY -> byInquiry(before, change, after);
            case PEOPLE -> after.state() == OrderState.EXECUTED ? DECIDED_EXECUTED : DECIDED_NOT_EXECUTED;
        };
    }

    private static Move bySender(OrderRow before, Transition change, OrderRow after) {
        return switch (after.state()) {
            case SENT -> GRANTED;
            case EXECUTED -> before.state() == OrderState.SENT ? EXECUTED_BY_REPLY : EXECUTED_BY_LATE_REPLY;
            case NOT_SENT -> NOT_SENT;
            default ->
                switch (change.code()) {
                    case SendCode.NOTHING_LEFT -> NOTHING_LEFT;
                    case SendCode.NUMBER_IN_USE -> NUMBER_IN_USE;
                    case SendCode.NO_REPORT -> NO_REPORT;
                    default -> AMBIGUOUS_REPLY;
                };
        };
    }

    private static Move byInquiry(OrderRow before, Transition change, OrderRow after) {
        return switch (after.state()) {
            case EXECUTED -> before.state() == OrderState.WAITING ? EXECUTED_WHILE_WAITING : EXECUTED_BY_INQUIRY;
            case NOT_EXECUTED -> change.code().equals(OrderProtocol.NEVER_RECEIVED) ? NEVER_RECEIVED : NOT_EXECUTED;
            case PLANNED -> FREE_AGAIN;
            case WAITING -> waiting(before, change);
            default -> change.code().equals(SendCode.NO_REPORT) ? NO_REPORT : IN_PROGRESS;
        };
    }

    private static Move waiting(OrderRow before, Transition change) {
        if (!change.code().equals(ModelBank.NOT_FOUND)) {
            return TOO_LONG_UNKNOWN;
        }
        return before.seen() ? CONTRADICTION : NOT_FOUND_WAITING;
    }

    /** For people: {@code executed by reply}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
