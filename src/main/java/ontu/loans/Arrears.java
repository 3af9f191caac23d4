package ontu.loans;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import ontu.money.Won;
import ontu.time.BusinessTime;
import org.jdbi.v3.core.Handle;

/** The borrower's payment that a loan awaits, and its arrears. The caller holds the loan's lock. */
final class Arrears {
    private Arrears() {}

    /** Days since a due date; 0 on the date itself and before. */
    static int overdueDays(LocalDate dueOn, Instant now) {
        return (int) Math.max(0, ChronoUnit.DAYS.between(dueOn, BusinessTime.dateOf(now)));
    }

    /** Records the amount that the borrower's account must have for the instalment to be collected. */
    static void awaitPayment(Handle handle, Loan loan, StoredInstalment instalment, Instant now) {
        setAwaitedAmount(handle, loan, instalment.total());
        markIfOverdue(handle, loan, instalment, now);
    }

    /** Marks the loan as overdue if its oldest unpaid instalment is. */
    static void markIfOverdue(Handle handle, Loan loan, StoredInstalment instalment, Instant now) {
        if (loan.overdueSince() == null && overdueDays(instalment.dueOn(), now) > 0) {
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
    }

    /** The money has arrived: there is nothing to await, even if it is not usable yet. */
    static void stopAwaiting(Handle handle, Loan loan) {
        setAwaitedAmount(handle, loan, Won.ZERO);
    }

    /** The oldest instalment is paid: it is not awaited any more, and no longer overdue. */
    static void settle(Handle handle, Loan loan, Instant now) {
        stopAwaiting(handle, loan);
        PendingNotifications.reset(handle, loan.id());
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

    private static void setAwaitedAmount(Handle handle, Loan loan, Won awaited) {
        handle.createUpdate("UPDATE loan SET awaited_amount = nullif(:awaited, 0) WHERE id = :loan")
                .bind("loan", loan.id())
                .bind("awaited", awaited)
                .execute();
    }
}
