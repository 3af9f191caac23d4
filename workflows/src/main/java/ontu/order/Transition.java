package ontu.order;

import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One compare-and-set on a journal row: where the row is in one of the states {@code from} and, if given, has
 * been granted exactly {@code sends} times, it becomes {@code to}; otherwise nothing changes but, where
 * {@link #alarmIfNotApplied} says so, the alarm. Whoever applies it writes an event beside it in the same transaction.
 *
 * @param sends the number of grants that the row must have; empty where it does not matter
 * @param to the state afterwards; the row's own state where only {@code marksKnownToBank} or {@code code} change
 * @param code what the change rests on: the bank's code or one of our own; becomes the row's {@code lastCode}
 * @param marksKnownToBank whether the bank has shown that it knows the number
 * @param alarm raised on the row together with the change
 */
public record Transition(
        Set<OrderState> from,
        OptionalInt sends,
        OrderState to,
        String code,
        boolean marksKnownToBank,
        @Nullable Alarm alarm) {

    static Transition of(Set<OrderState> from, int sends, OrderState to, String code) {
        return new Transition(from, OptionalInt.of(sends), to, code, false, null);
    }

    Transition knownToBank() {
        return new Transition(from, sends, to, code, true, alarm);
    }

    Transition raising(@Nullable Alarm raised) {
        return new Transition(from, sends, to, code, marksKnownToBank, raised);
    }

    /** A grant: the row's {@code sends} goes up by one and its {@code grantedAt} becomes now. */
    public boolean grants() {
        return to == OrderState.SENT;
    }

    /**
     * What to raise on a row that this compare-and-set did not fit: what the bank has shown does not get lost because
     * somebody else was faster. An alarm about one grant says nothing once the number has been granted again.
     */
    public @Nullable Alarm alarmIfNotApplied(OrderRow found) {
        if (to == OrderState.EXECUTED && found.state().isClosed() && found.state() != to) {
            return Alarm.EXECUTED_AFTER_CLOSE;
        }
        return sends.isEmpty() || sends.getAsInt() == found.sends() ? alarm : null;
    }
}
