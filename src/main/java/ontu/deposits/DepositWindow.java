package ontu.deposits;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The dates that a scan reads.
 *
 * @param from first Asia/Seoul date, inclusive
 * @param to last date, inclusive
 * @param startedAt when the scan began: before the first call to the bank
 */
public record DepositWindow(LocalDate from, LocalDate to, Instant startedAt) {
    /**
     * The bank accepts dates "at most 90 days apart" (docs/bank-api.md#pages). Read narrowly, that is ninety dates, the
     * last of which is 89 days after the first.
     */
    static final int DAYS_APART = 89;

    static LocalDate firstDate(LocalDate today) {
        return today.minusDays(DAYS_APART);
    }

    /** All dates that the bank lists. */
    static DepositWindow whole(LocalDate today, Instant startedAt) {
        return new DepositWindow(firstDate(today), today, startedAt);
    }

    boolean isWhole() {
        return days() == DAYS_APART + 1;
    }

    boolean isOneDay() {
        return from.equals(to);
    }

    private int days() {
        return (int) ChronoUnit.DAYS.between(from, to) + 1;
    }

    boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /** Of two halves the one with the later dates; of more than one day. */
    DepositWindow laterHalf() {
        return new DepositWindow(from.plusDays(days() / 2), to, startedAt);
    }

    DepositWindow earlierHalf() {
        return new DepositWindow(from, from.plusDays(days() / 2 - 1L), startedAt);
    }

    /** The day under which the bank lists a row; empty if only a window of one day can tell. */
    Optional<LocalDate> dayOf(ListedRow row) {
        return switch (row) {
            case DepositRow deposit -> Optional.of(deposit.key().receivedOn());
            case UnreadableDeposit unreadable ->
                Optional.ofNullable(unreadable.receivedOn())
                        .filter(this::contains)
                        .or(() -> isOneDay() ? Optional.of(from) : Optional.empty());
        };
    }
}
