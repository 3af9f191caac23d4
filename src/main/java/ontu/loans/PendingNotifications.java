package ontu.loans;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import ontu.deposits.DepositCutoff;
import ontu.deposits.FrozenMoney;
import org.jdbi.v3.core.Handle;

/**
 * Loans whose workflows must be notified that what they wait for has happened. Each is notified once, and again after
 * an hour if it has not continued: a signal may get lost, and a loan that cannot continue must not be notified
 * endlessly.
 */
public final class PendingNotifications {
    private static final Duration REPEAT_AFTER = Duration.ofHours(1);

    /** Before every deadline. */
    private static final LocalDate NO_DAY = LocalDate.of(1, 1, 1);

    /** A workflow that was told looks within a minute or so: after this time the message may have got lost. */
    private static final Duration LOOK_OVERDUE_AFTER = Duration.ofMinutes(3);

    private static final String READY = """
            SELECT loan.id, ready.facts FROM (SELECT id, string_agg(fact, ', ' ORDER BY fact) AS facts FROM (
                SELECT l.id, 'FUNDED' AS fact FROM loan l
                 WHERE l.state = 'FUNDING'
                   AND %s
                UNION ALL
                SELECT l.id, 'ACCOUNTS_MISSING ' || max(c.serial) FROM loan l
                  JOIN commitment c ON c.loan_id = l.id AND c.state = 'OPEN'
                 WHERE l.state = 'FUNDING'
                   AND NOT EXISTS (SELECT FROM virtual_account v WHERE v.investor_id = c.investor_id)
                 GROUP BY l.id
                UNION ALL
                SELECT l.id, 'MONEY_ARRIVED ' || l.awaited_amount FROM loan l
                  JOIN ledger_account a ON a.kind = 'COLLECTED' AND a.owner = l.id
                 WHERE l.state = 'REPAYING' AND l.awaited_amount <= a.balance - %s
                UNION ALL
                SELECT l.id, 'QUOTE_PAYABLE ' || q.id FROM early_repayment_quote q
                  JOIN loan l ON l.id = q.loan_id AND l.state = 'REPAYING'
                  JOIN ledger_account a ON a.kind = 'COLLECTED' AND a.owner = l.id
                 WHERE q.state = 'ACCEPTED'
                   AND q.principal + q.interest <= a.balance - (
                       SELECT coalesce(sum(d.amount), 0) FROM deposit d
                        WHERE d.loan_id = l.id
                          AND (d.received_on > q.pay_off_on OR d.dispute IS NOT NULL
                               OR (d.usable_at > :now AND l.overdue_since IS NULL)))
                UNION ALL
                SELECT l.id, 'DEADLINE_READ' FROM loan l
                 WHERE l.state = 'FUNDING' AND l.funding_deadline <= :lastDayRead
                UNION ALL
                SELECT l.id, 'EXPIRED' FROM loan l WHERE l.state = 'EXPIRED' AND l.closed_at IS NULL
                UNION ALL
                SELECT l.id, 'DUE_DATE_READ ' || min(i.due_on) FROM loan l
                  JOIN instalment i ON i.loan_id = l.id AND i.state = 'SCHEDULED'
                 WHERE l.state = 'REPAYING' AND l.awaited_amount IS NOT NULL AND l.overdue_since IS NULL
                 GROUP BY l.id HAVING min(i.due_on) <= :lastDayRead
                UNION ALL
                SELECT q.loan_id, 'QUOTE_DAY_READ ' || q.id FROM early_repayment_quote q
                 WHERE q.state = 'ACCEPTED' AND q.pay_off_on <= :lastDayRead
            ) facts GROUP BY id) ready JOIN loan ON loan.id = ready.id
             WHERE loan.notified_of IS DISTINCT FROM ready.facts OR loan.notified_at <= :before
             ORDER BY loan.serial""".formatted(LoanFunding.FULLY_FUNDED, FrozenMoney.sqlOfBorrower("l.id"));

    private PendingNotifications() {}

    /**
     * A loan, and the facts it is notified of.
     *
     * @param facts stored codes, each with an id or amount where it may occur again
     */
    public record PendingNotification(String loanId, String facts) {}

    /**
     * The facts: the loan is fully funded; a new investor has no virtual account; the awaited money of the borrower has
     * arrived; the money for an accepted quote arrived in time and is usable, or ends the loan's arrears; the day of the
     * loan's deadline, due date or quote is over and read; the loan has expired, perhaps as another one was judged.
     */
    public static List<PendingNotification> find(Handle handle, DepositCutoff cutoff, Instant now) {
        return handle.createQuery(READY)
                .bind("now", now)
                .bind("lastDayRead", cutoff.lastDayRead(handle).orElse(NO_DAY))
                .bind("before", now.minus(REPEAT_AFTER))
                .map((row, context) -> new PendingNotification(row.getString(1), row.getString(2)))
                .list();
    }

    /** Records that a loan was notified. */
    public static void markNotified(Handle handle, PendingNotification notification, Instant now) {
        handle.createUpdate("UPDATE loan SET notified_of = :facts, notified_at = :now WHERE id = :loanId")
                .bindMethods(notification)
                .bind("now", now)
                .execute();
    }

    /**
     * Requests that the workflow of a loan looks at its commitments, in the transaction that changes them: however many change
     * before it looks, it is told once.
     *
     * @return whether it is to be told now
     */
    public static boolean requestLook(Handle handle, String loanId, Instant now) {
        return handle.createUpdate("""
                UPDATE loan SET look_requested_at = :now
                 WHERE id = :loan AND (look_requested_at IS NULL OR look_requested_at <= :overdue)""")
                        .bind("loan", loanId)
                        .bind("now", now)
                        .bind("overdue", now.minus(LOOK_OVERDUE_AFTER))
                        .execute()
                == 1;
    }

    /** The workflow of a loan looks at its commitments, in this transaction or after it. */
    public static void markLooked(Handle handle, String loanId) {
        handle.createUpdate(
                        "UPDATE loan SET look_requested_at = NULL WHERE id = :loan AND look_requested_at IS NOT NULL")
                .bind("loan", loanId)
                .execute();
    }

    /** Clears the last notification of a loan: it begins to wait again, perhaps for the same amount as before. */
    static void reset(Handle handle, String loanId) {
        handle.createUpdate(
                        "UPDATE loan SET notified_of = NULL, notified_at = NULL WHERE id = :loan AND notified_of IS NOT NULL")
                .bind("loan", loanId)
                .execute();
    }

    /**
     * Whether any loan awaits investors' or a borrower's money, so that deposits are polled often. An overdue borrower
     * does not count: it may take weeks.
     */
    public static boolean anyLoanAwaitsMoney(Handle handle) {
        return handle.createQuery("""
                SELECT EXISTS (SELECT FROM loan WHERE state = 'FUNDING')
                    OR EXISTS (SELECT FROM loan WHERE awaited_amount IS NOT NULL AND overdue_since IS NULL)
                    OR EXISTS (SELECT FROM early_repayment_quote WHERE state = 'ACCEPTED')""").mapTo(Boolean.class).one();
    }
}
