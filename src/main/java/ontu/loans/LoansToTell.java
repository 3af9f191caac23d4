package ontu.loans;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The loans whose workflows wait for something that the books have. Each is told once, and again after an hour if it has
 * not gone on: a message may get lost, and a loan that cannot go on must not be told without end.
 */
public final class LoansToTell {
    private static final Duration AGAIN_AFTER = Duration.ofHours(1);

    private LoansToTell() {}

    /**
     * A loan, and what it is told of.
     *
     * @param fact changes when there is something new to tell
     */
    public record Telling(String loanId, String fact) {}

    /**
     * Fully funded; an investor has come who has no virtual account; the borrower's money that is awaited has come; the
     * money for an accepted quote has come in time and is usable.
     */
    public static List<Telling> find(Handle handle, Instant now) {
        return handle.createQuery("""
                SELECT ready.id, ready.fact FROM (
                    SELECT l.id, 'FUNDED' AS fact FROM loan l
                     WHERE l.state = 'FUNDING'
                       AND l.principal = (SELECT sum(c.amount) FROM commitment c
                                           WHERE c.loan_id = l.id AND c.state = 'RESERVED')
                    UNION ALL
                    SELECT l.id, 'ACCOUNTS ' || max(c.serial) FROM loan l
                      JOIN commitment c ON c.loan_id = l.id AND c.state = 'OPEN'
                     WHERE l.state = 'FUNDING'
                       AND NOT EXISTS (SELECT FROM virtual_account v WHERE v.investor_id = c.investor_id)
                     GROUP BY l.id
                    UNION ALL
                    SELECT l.id, 'MONEY ' || l.awaiting FROM loan l
                      JOIN ledger_account a ON a.kind = 'COLLECTED' AND a.owner = l.id
                     WHERE l.state = 'REPAYING' AND l.awaiting <= a.balance
                    UNION ALL
                    SELECT l.id, 'QUOTE ' || q.id FROM early_repayment_quote q
                      JOIN loan l ON l.id = q.loan_id AND l.state = 'REPAYING'
                      JOIN ledger_account a ON a.kind = 'COLLECTED' AND a.owner = l.id
                     WHERE q.state = 'ACCEPTED'
                       AND q.principal + q.interest <= a.balance - (
                           SELECT coalesce(sum(d.amount), 0) FROM deposit d
                            WHERE d.loan_id = l.id AND (d.usable_at > :now OR d.received_on > q.pay_off_on))
                ) ready JOIN loan ON loan.id = ready.id
                 WHERE loan.told_of IS DISTINCT FROM ready.fact OR loan.told_at <= :before
                 ORDER BY loan.serial""")
                .bind("now", now)
                .bind("before", now.minus(AGAIN_AFTER))
                .map((row, context) -> new Telling(row.getString(1), row.getString(2)))
                .list();
    }

    /** Notes that a loan has been told. */
    public static void told(Handle handle, Telling telling, Instant now) {
        handle.createUpdate("UPDATE loan SET told_of = :fact, told_at = :now WHERE id = :loanId")
                .bindMethods(telling)
                .bind("now", now)
                .execute();
    }

    /** Forgets what a loan was told: it begins to wait anew, perhaps for the same amount as before. */
    static void forget(Handle handle, String loanId) {
        handle.createUpdate("UPDATE loan SET told_of = NULL, told_at = NULL WHERE id = :loan AND told_of IS NOT NULL")
                .bind("loan", loanId)
                .execute();
    }

    /**
     * Whether any loan waits for investors' or a borrower's money, so that deposits are to be looked for often. A borrower
     * who is overdue is not waited for like that: it may take weeks.
     */
    public static boolean anyWaits(Handle handle) {
        return handle.createQuery("""
                SELECT EXISTS (SELECT FROM loan WHERE state = 'FUNDING')
                    OR EXISTS (SELECT FROM loan WHERE awaiting IS NOT NULL AND overdue_since IS NULL)
                    OR EXISTS (SELECT FROM early_repayment_quote WHERE state = 'ACCEPTED')""").mapTo(Boolean.class).one();
    }
}
