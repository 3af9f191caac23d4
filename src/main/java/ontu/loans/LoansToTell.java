package ontu.loans;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The loans whose workflows wait for something that the books have. Each is found until it has gone on. */
public final class LoansToTell {
    private LoansToTell() {}

    /**
     * Fully funded; an investor has come who has no virtual account; the borrower's money that is awaited has come; the
     * money for an accepted quote has come in time and is usable.
     *
     * @return ids
     */
    public static List<String> find(Handle handle, Instant now) {
        return handle.createQuery("""
                SELECT l.id FROM loan l
                 WHERE l.state = 'FUNDING'
                   AND (l.principal = (SELECT sum(c.amount) FROM commitment c
                                        WHERE c.loan_id = l.id AND c.state = 'RESERVED')
                        OR EXISTS (SELECT FROM commitment c WHERE c.loan_id = l.id AND c.state = 'OPEN'
                            AND NOT EXISTS (SELECT FROM virtual_account v WHERE v.investor_id = c.investor_id)))
                UNION
                SELECT l.id FROM loan l
                  JOIN ledger_account a ON a.kind = 'COLLECTED' AND a.owner = l.id
                 WHERE l.state = 'REPAYING' AND l.awaiting <= a.balance
                UNION
                SELECT l.id FROM early_repayment_quote q
                  JOIN loan l ON l.id = q.loan_id AND l.state = 'REPAYING'
                  JOIN ledger_account a ON a.kind = 'COLLECTED' AND a.owner = l.id
                 WHERE q.state = 'ACCEPTED'
                   AND q.principal + q.interest <= a.balance - (
                       SELECT coalesce(sum(d.amount), 0) FROM deposit d
                        WHERE d.loan_id = l.id AND (d.usable_at > :now OR d.received_on > q.pay_off_on))""").bind("now", now).mapTo(String.class).list();
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
