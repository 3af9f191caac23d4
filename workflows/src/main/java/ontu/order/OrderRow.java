package ontu.order;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One order number as the journal has it.
 *
 * @param number the transaction number, unique for ever
 * @param transfer the transfer that this order belongs to
 * @param ordinal 1 to 99
 * @param bankDate the only Asia/Seoul date on which the bank may receive this number
 * @param sends how many times the number has been granted to a sender
 * @param knownToBank whether the bank has shown that it knows the number
 * @param alarm the alarm that stands; null if there is none, or if two operators have acknowledged it
 * @param lastCode the code of the last answer of the bank, or one of our own
 * @param grantedAt when the last grant was given
 * @param unknownSince when the outcome first became unknown
 */
public record OrderRow(
        String number,
        TransferKey transfer,
        int ordinal,
        LocalDate bankDate,
        OrderState state,
        int sends,
        boolean knownToBank,
        @Nullable Alarm alarm,
        @Nullable String lastCode,
        Instant plannedAt,
        @Nullable Instant grantedAt,
        @Nullable Instant unknownSince,
        @Nullable Instant settledAt) {

    /** Whether no sender has ever had a grant of it. */
    public boolean wasNeverSent() {
        return sends == 0;
    }

    /**
     * The row as it stood when the bank was inquired, with the alarm that has been raised since. If the row was closed since, there
     * is none: what the bank says is compared with how it was closed.
     *
     * @param current the same order's row as it now stands
     */
    public OrderRow withAlarmOf(OrderRow current) {
        return withAlarm(current.state().isOpen() ? current.alarm() : null);
    }

    /** The same row with an alarm, or without one. */
    public OrderRow withAlarm(@Nullable Alarm raised) {
        return new OrderRow(
                number,
                transfer,
                ordinal,
                bankDate,
                state,
                sends,
                knownToBank,
                raised,
                lastCode,
                plannedAt,
                grantedAt,
                unknownSince,
                settledAt);
    }

    /** Whether it was given up, or is never sent again, because its request was no longer the one that was planned. */
    public boolean hasChangedRequest() {
        return LocalResultCode.REQUEST_CHANGED.equals(lastCode);
    }
}
