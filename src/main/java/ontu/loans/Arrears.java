package ontu.loans;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import ontu.workflows.money.Won;
import ontu.workflows.order.OrderTiming;
import org.jdbi.v3.core.Handle;

/** What a loan waits for of its borrower, and since when it is overdue. Under the lock of the loan. */
final class Arrears {
    private Arrears() {}

    /** Days since a due date; 0 on the date itself and before. */
    static int overdueDays(LocalDate dueOn, Instant now) {
        return (int) Math.max(0, ChronoUnit.DAYS.between(dueOn, OrderTiming.dateOf(now)));
    }

    /** So much must stand on the borrower's account for the round to be collected. */
    static void await(Handle handle, Loan loan, Round round, Instant now) {
        set(handle, loan, round.total());
        note(handle, loan, round, now);
    }

    /** The oldest round is not paid; whether it is overdue, the date says. */
    static void note(Handle handle, Loan loan, Round round, Instant now) {
        if (loan.overdueSince() == null && overdueDays(round.dueOn(), now) > 0) {
            handle.createUpdate("UPDATE loan SET overdue_since = :dueOn WHERE id = :loan")
                    .bind("loan", loan.id())
                    .bind("dueOn", round.dueOn())
                    .execute();
            Events.write(
                    handle,
                    Event.ofLoan(
                            EventType.LOAN_OVERDUE,
                            loan.id(),
                            Map.of("round", round.number(), "dueOn", round.dueOn(), "amount", round.total())),
                    now);
        }
    }

    /** The money has come: there is nothing to wait for, even if it is not usable yet. */
    static void stopWaiting(Handle handle, Loan loan) {
        set(handle, loan, Won.ZERO);
    }

    /** The oldest round is paid: what is overdue now, if anything, is another. */
    static void settle(Handle handle, Loan loan, Instant now) {
        stopWaiting(handle, loan);
        LoansToTell.forget(handle, loan.id());
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

    private static void set(Handle handle, Loan loan, Won awaited) {
        handle.createUpdate("UPDATE loan SET awaiting = nullif(:awaited, 0) WHERE id = :loan")
                .bind("loan", loan.id())
                .bind("awaited", awaited)
                .execute();
    }
}
