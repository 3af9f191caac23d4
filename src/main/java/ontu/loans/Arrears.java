package ontu.loans;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import ontu.deposits.DepositCutoff;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import ontu.money.Won;
import ontu.time.BusinessTime;
import ontu.workflows.loan.CollectionResult;
import ontu.workflows.loan.DeadlineHold;
import org.jdbi.v3.core.Handle;

/** The borrower's payment that a loan awaits, and its arrears. The caller holds the loan's lock. */
final class Arrears {
    private Arrears() {}

    /** Records the amount that the borrower's account must have for the instalment to be collected. */
    static void awaitPayment(Handle handle, Loan loan, StoredInstalment instalment) {
        setAwaitedAmount(handle, loan, instalment.total());
    }

    /**
     * What it means that the money of the oldest unpaid instalment, or of a quote, is missing: the loan is overdue once
     * the due date is over and read. What has been marked stays so until the money is seen.
     */
    static CollectionResult.Missing missing(
            Handle handle, Loan loan, StoredInstalment instalment, Won missing, DepositCutoff cutoff, Instant now) {
        int days = (int) ChronoUnit.DAYS.between(instalment.dueOn(), BusinessTime.dateOf(now));
        if (days <= 0) {
            return new CollectionResult.Missing(missing, 0);
        }
        if (loan.overdueSince() == null) {
            Optional<DeadlineHold> hold = cutoff.holdOnBorrower(handle, loan.id(), instalment.dueOn(), now);
            if (hold.isPresent()) {
                return new CollectionResult.Missing(missing, 0, hold.get());
            }
            markOverdue(handle, loan, instalment, now);
        }
        return new CollectionResult.Missing(
                missing,
                days,
                whyLaterMoneyIsNotKnown(handle, loan, cutoff, now).orElse(null));
    }

    /** Of the days since the due date; that the list of the last one is awaited is so every night, and no reason. */
    private static Optional<DeadlineHold> whyLaterMoneyIsNotKnown(
            Handle handle, Loan loan, DepositCutoff cutoff, Instant now) {
        LocalDate yesterday = BusinessTime.dateOf(now).minusDays(1);
        return cutoff.holdOnBorrower(handle, loan.id(), yesterday, now)
                .filter(hold -> hold != DeadlineHold.AWAITING_LIST);
    }

    private static void markOverdue(Handle handle, Loan loan, StoredInstalment instalment, Instant now) {
        handle.createUpdate("UPDATE loan SET overdue_since = :dueOn WHERE id = :loan")
                .bind("loan", loan.id())
                .bind("dueOn", instalment.dueOn())
                .execute();
        Events.write(
                handle,
                Event.ofLoan(
                        EventType.LOAN_OVERDUE,
                        loan.id(),
                        Map.of(
                                "instalment",
                                instalment.number(),
                                "dueOn",
                                instalment.dueOn(),
                                "amount",
                                instalment.total())),
                now);
    }

    /** The borrower's money is used for something else now: none is awaited. */
    static void stopAwaiting(Handle handle, Loan loan) {
        setAwaitedAmount(handle, loan, Won.ZERO);
    }

    /** The money has been seen, even if it is not usable yet: nothing is awaited, and the loan is not overdue. */
    static void clear(Handle handle, Loan loan, Instant now) {
        stopAwaiting(handle, loan);
        if (loan.overdueSince() != null) {
            handle.createUpdate("UPDATE loan SET overdue_since = NULL WHERE id = :loan")
                    .bind("loan", loan.id())
                    .execute();
            Events.write(
                    handle,
                    Event.ofLoan(EventType.LOAN_NO_LONGER_OVERDUE, loan.id(), Map.of("since", loan.overdueSince())),
                    now);
        }
    }

    /** The oldest instalment is collected: its arrears are over, and its notifications done with. */
    static void settle(Handle handle, Loan loan, Instant now) {
        clear(handle, loan, now);
        PendingNotifications.reset(handle, loan.id());
    }

    private static void setAwaitedAmount(Handle handle, Loan loan, Won awaited) {
        handle.createUpdate("UPDATE loan SET awaited_amount = nullif(:awaited, 0) WHERE id = :loan")
                .bind("loan", loan.id())
                .bind("awaited", awaited)
                .execute();
    }
}
