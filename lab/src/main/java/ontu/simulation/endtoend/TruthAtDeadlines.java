package ontu.simulation.endtoend;

import java.time.LocalDate;
import org.jdbi.v3.core.Handle;

/**
 * L2: no loan expires or becomes overdue, and no quote lapses, before that day is over, nor for money whose deposit date is that day
 * or before, however late the bank lists it; and no loan is funded with money that came after its deadline.
 */
final class TruthAtDeadlines {
    private final Handle handle;
    private final ViolationCollector collector;

    TruthAtDeadlines(Handle handle, ViolationCollector collector) {
        this.handle = handle;
        this.collector = collector;
    }

    void check(String loanId) {
        nothingIsJudgedBeforeItsDayIsOver(loanId);
        nobodyWhoPaidInTimeBecameOverdue(loanId);
        noFundedLoanExpired(loanId);
        noPaidQuoteLapsed(loanId);
        nothingInTimeCameToLightAfterTheLoanExpired(loanId);
        nothingInTimeCameToLightAfterAQuoteLapsed(loanId);
        whatIsLentCameByTheDeadline(loanId);
    }

    /** Of quotes an accepted one: one that was only offered lapses whenever it no longer applies. */
    private void nothingIsJudgedBeforeItsDayIsOver(String loanId) {
        handle.createQuery("""
                SELECT judged.what || ' at ' || judged.at || ', before ' || judged.day || ' was over' FROM (
                    SELECT e.at, l.funding_deadline AS day, 'expired' AS what FROM event e JOIN loan l ON l.id = e.loan_id
                     WHERE e.loan_id = :loan AND e.type = 'LOAN_STATE_CHANGED' AND e.detail ->> 'to' = 'EXPIRED'
                    UNION ALL
                    SELECT at, (detail ->> 'dueOn')::date, 'became overdue' FROM event
                     WHERE loan_id = :loan AND type = 'LOAN_OVERDUE'
                    UNION ALL
                    SELECT e.at, q.pay_off_on, 'lost quote ' || q.id FROM event e
                      JOIN early_repayment_quote q ON q.loan_id = e.loan_id AND q.id = e.detail ->> 'quote'
                     WHERE e.loan_id = :loan AND e.type = 'QUOTE_LAPSED' AND q.accepted_at IS NOT NULL) judged
                 WHERE judged.at < (judged.day + 1)::timestamp AT TIME ZONE 'Asia/Seoul'""")
                .bind("loan", loanId)
                .mapTo(String.class)
                .forEach(judged -> collector.require(false, "L2: %s %s", loanId, judged));
    }

    private void nobodyWhoPaidInTimeBecameOverdue(String loanId) {
        handle.createQuery("""
                SELECT detail ->> 'instalment' FROM event e WHERE loan_id = :loan AND type = 'LOAN_OVERDUE'
                   AND (SELECT coalesce(sum(amount), 0) FROM deposit
                         WHERE loan_id = :loan AND received_on <= (e.detail ->> 'dueOn')::date)
                    >= (SELECT sum(principal + interest) FROM instalment
                         WHERE loan_id = :loan AND number <= (e.detail ->> 'instalment')::int)""")
                .bind("loan", loanId)
                .mapTo(String.class)
                .forEach(instalment -> collector.require(
                        false,
                        "L2: %s became overdue, and the borrower had paid instalment %s in time",
                        loanId,
                        instalment));
    }

    /** Whether its investors had paid in by the deadline whatever they have ever committed, to any loan, or asked to have returned. */
    private void noFundedLoanExpired(String loanId) {
        handle.createQuery("""
                SELECT l.funding_deadline FROM loan l JOIN event e ON e.loan_id = l.id
                 WHERE l.id = :loan AND e.type = 'LOAN_STATE_CHANGED' AND e.detail ->> 'to' = 'EXPIRED'
                   AND l.principal = (SELECT sum(amount) FROM commitment WHERE loan_id = l.id AND state <> 'WITHDRAWN')
                   AND NOT EXISTS (
                       SELECT FROM commitment c WHERE c.loan_id = l.id AND c.state <> 'WITHDRAWN'
                          AND (SELECT coalesce(sum(amount), 0) FROM deposit
                                WHERE investor_id = c.investor_id AND received_on <= l.funding_deadline AND dispute IS NULL)
                            < (SELECT sum(amount) FROM commitment WHERE investor_id = c.investor_id)
                            + (SELECT coalesce(sum(amount), 0) FROM investor_return WHERE investor_id = c.investor_id))""")
                .bind("loan", loanId)
                .mapTo(LocalDate.class)
                .forEach(deadline ->
                        collector.require(false, "L2: %s expired, and all its money had come by %s", loanId, deadline));
    }

    private void noPaidQuoteLapsed(String loanId) {
        handle.createQuery("""
                SELECT q.id FROM event e JOIN early_repayment_quote q ON q.loan_id = e.loan_id AND q.id = e.detail ->> 'quote'
                 WHERE e.loan_id = :loan AND e.type = 'QUOTE_LAPSED' AND q.accepted_at IS NOT NULL
                   AND (SELECT coalesce(sum(amount), 0) FROM deposit
                         WHERE loan_id = q.loan_id AND received_on <= q.pay_off_on AND dispute IS NULL)
                    >= q.principal + q.interest
                     + (SELECT coalesce(sum(principal + interest), 0) FROM instalment
                         WHERE loan_id = q.loan_id AND number < q.first_instalment)""")
                .bind("loan", loanId)
                .mapTo(String.class)
                .forEach(quote -> collector.require(
                        false, "L2: quote %s of %s lapsed, and the borrower had paid it in time", quote, loanId));
    }

    private void nothingInTimeCameToLightAfterTheLoanExpired(String loanId) {
        handle.createQuery("""
                SELECT DISTINCT c.investor_id FROM event e JOIN loan l ON l.id = e.loan_id JOIN commitment c ON c.loan_id = l.id
                  JOIN event d ON d.investor_id = c.investor_id AND d.type = 'DEPOSIT_RECEIVED' AND d.id > e.id
                 WHERE e.loan_id = :loan AND e.type = 'LOAN_STATE_CHANGED' AND e.detail ->> 'to' = 'EXPIRED'
                   AND (d.detail ->> 'receivedOn')::date <= l.funding_deadline""")
                .bind("loan", loanId)
                .mapTo(String.class)
                .forEach(investor -> collector.require(
                        false, "L2: %s expired before a deposit of %s was read that came in time", loanId, investor));
    }

    /** An accepted quote: one that was only offered lapses whenever it no longer applies. */
    private void nothingInTimeCameToLightAfterAQuoteLapsed(String loanId) {
        handle.createQuery("""
                SELECT DISTINCT q.id FROM event e JOIN early_repayment_quote q ON q.loan_id = e.loan_id AND q.id = e.detail ->> 'quote'
                  JOIN event d ON d.loan_id = q.loan_id AND d.type = 'DEPOSIT_RECEIVED' AND d.id > e.id
                 WHERE e.loan_id = :loan AND e.type = 'QUOTE_LAPSED' AND q.accepted_at IS NOT NULL
                   AND (d.detail ->> 'receivedOn')::date <= q.pay_off_on""")
                .bind("loan", loanId)
                .mapTo(String.class)
                .forEach(quote -> collector.require(
                        false,
                        "L2: quote %s of %s lapsed before a deposit of its borrower was read that came in time",
                        quote,
                        loanId));
    }

    private void whatIsLentCameByTheDeadline(String loanId) {
        handle.createQuery("""
                SELECT c.investor_id || ' has lent ' || c.amount FROM commitment c JOIN loan l ON l.id = c.loan_id
                 WHERE c.loan_id = :loan AND c.state = 'LENT' AND c.amount >
                       (SELECT coalesce(sum(d.amount), 0) FROM deposit d
                         WHERE d.investor_id = c.investor_id AND d.received_on <= l.funding_deadline)
                     + (SELECT coalesce(sum(line.amount), 0) FROM transfer_line line
                          JOIN transfer ON transfer.id = line.transfer_id AND transfer.kind = 'DISTRIBUTION'
                          JOIN executed_order o ON o.transfer_id = transfer.id
                         WHERE line.investor_id = c.investor_id AND o.bank_date <= l.funding_deadline)""")
                .bind("loan", loanId)
                .mapTo(String.class)
                .forEach(lent ->
                        collector.require(false, "L2: %s to %s, which did not come by its deadline", lent, loanId));
    }
}
