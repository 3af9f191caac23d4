package ontu.deposits;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import ontu.time.BusinessTime;
import ontu.workflows.loan.DeadlineHold;
import org.jdbi.v3.core.Handle;

/**
 * When all deposits of a day are known: when the day is over and read. It is, once a scan of the bank's list was complete
 * that began when the day had ended by the bank's clock too and the list had had its time to show every deposit, and
 * while nothing puts the list as a whole in doubt. Before that nothing lapses, expires or is overdue for want of money;
 * afterwards the bank's date of each deposit decides.
 *
 * @param listLag how long after a deposit the list may not show it
 * @param clockError how far our clock and the bank's may be apart
 * @param patience how long after {@link #readableFrom} an operator is needed if the list has not been read
 */
public record DepositCutoff(Duration listLag, Duration clockError, Duration patience, DoubtfulParties doubtfulParties) {

    /** When the list shows every deposit of a day. */
    public Instant readableFrom(LocalDate day) {
        return BusinessTime.endOf(day).plus(clockError).plus(listLag);
    }

    /** The last day, Asia/Seoul, that is over and read; empty if none is, or if the list is in doubt. */
    public Optional<LocalDate> lastDayRead(Handle handle) {
        if (IntakeState.haltReason(handle).isPresent()) {
            return Optional.empty();
        }
        return IntakeState.lastCompleteScanAt(handle).map(this::lastDayRead);
    }

    /** The last day that a complete scan has read when nothing could be added to it any more. */
    public LocalDate lastDayRead(Instant scanStartedAt) {
        return BusinessTime.dateOf(scanStartedAt.minus(clockError).minus(listLag))
                .minusDays(1);
    }

    /**
     * Why it cannot be said yet whether any of these investors has paid in by the end of a day; empty if it can. The
     * caller holds the reservation lock, so that no deposit is recorded meanwhile.
     */
    public Optional<DeadlineHold> holdOnInvestors(
            Handle handle, Collection<String> investors, LocalDate day, Instant now) {
        return hold(handle, day, now, () -> doubtfulParties.includeAnyInvestor(handle, investors, day));
    }

    /** The same of the borrower of a loan. */
    public Optional<DeadlineHold> holdOnBorrower(Handle handle, String loanId, LocalDate day, Instant now) {
        return hold(handle, day, now, () -> doubtfulParties.includeBorrower(handle, loanId, day));
    }

    private Optional<DeadlineHold> hold(Handle handle, LocalDate day, Instant now, BooleanSupplier inDoubt) {
        if (IntakeState.haltReason(handle).isPresent()) {
            return Optional.of(DeadlineHold.INTAKE_HALTED);
        }
        if (lastDayRead(handle).filter(read -> !read.isBefore(day)).isEmpty()) {
            return Optional.of(
                    now.isAfter(readableFrom(day).plus(patience))
                            ? DeadlineHold.LIST_UNAVAILABLE
                            : DeadlineHold.AWAITING_LIST);
        }
        return inDoubt.getAsBoolean() ? Optional.of(DeadlineHold.DEPOSIT_IN_DOUBT) : Optional.empty();
    }
}
