package ontu.loans;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import ontu.time.BusinessTime;
import org.jdbi.v3.core.Handle;

/** The stored quotes. */
final class Quotes {
    private Quotes() {}

    static Optional<Quote> find(Handle handle, String loanId, String quoteId) {
        return handle.createQuery("SELECT * FROM early_repayment_quote WHERE loan_id = :loan AND id = :id")
                .bind("loan", loanId)
                .bind("id", quoteId)
                .map(Quote::map)
                .findOne();
    }

    /** The quote that the borrower has accepted, if there is one. */
    static Optional<Quote> accepted(Handle handle, String loanId) {
        return handle.createQuery("SELECT * FROM early_repayment_quote WHERE loan_id = :loan AND state = 'ACCEPTED'")
                .bind("loan", loanId)
                .map(Quote::map)
                .findOne();
    }

    static Instant acceptedAt(Handle handle, String loanId, Quote accepted) {
        return handle.createQuery("SELECT accepted_at FROM early_repayment_quote WHERE loan_id = :loan AND id = :id")
                .bind("loan", loanId)
                .bind("id", accepted.id())
                .mapTo(Instant.class)
                .one();
    }

    /**
     * A collected instalment is no longer part of the quotes in force that have priced it as due: their totals fall by exactly
     * it. The caller holds the loan's lock.
     */
    static void reduce(Handle handle, String loanId, StoredInstalment collected, Instant now) {
        List<Quote> concerned = handle.createQuery(
                        "SELECT * FROM early_repayment_quote WHERE loan_id = :loan ORDER BY offered_at, id")
                .bind("loan", loanId)
                .map(Quote::map)
                .filter(quote -> quote.isInForce(BusinessTime.dateOf(now)) && quote.hasPricedAsDue(collected))
                .list();
        concerned.forEach(quote -> update(handle, loanId, quote.without(collected), now));
    }

    private static void update(Handle handle, String loanId, Quote reduced, Instant now) {
        handle.createUpdate("""
                UPDATE early_repayment_quote
                   SET first_instalment = :firstInstalment, principal = :principal, interest = :interest
                 WHERE loan_id = :loan AND id = :id""")
                .bind("loan", loanId)
                .bind("id", reduced.id())
                .bind("firstInstalment", reduced.firstInstalment())
                .bind("principal", reduced.principal())
                .bind("interest", reduced.interest())
                .execute();
        writeEvent(handle, EventType.QUOTE_REDUCED, loanId, reduced, now);
    }

    static void insert(Handle handle, String loanId, Quote quote, Instant now) {
        handle.createUpdate("""
                INSERT INTO early_repayment_quote (loan_id, id, state, pay_off_on, first_instalment, principal, interest,
                                                   offered_at)
                VALUES (:loan, :id, :state, :payOffOn, :firstInstalment, :principal, :interest, :now)""")
                .bind("loan", loanId)
                .bind("id", quote.id())
                .bind("state", quote.state())
                .bind("payOffOn", quote.payOffOn())
                .bind("firstInstalment", quote.firstInstalment())
                .bind("principal", quote.principal())
                .bind("interest", quote.interest())
                .bind("now", now)
                .execute();
        writeEvent(handle, EventType.QUOTE_OFFERED, loanId, quote, now);
    }

    static void setState(Handle handle, String loanId, Quote quote, QuoteState state, Instant now) {
        handle.createUpdate("""
                UPDATE early_repayment_quote
                   SET state = :state, accepted_at = CASE WHEN :state = 'ACCEPTED' THEN :now ELSE accepted_at END
                 WHERE loan_id = :loan AND id = :id""")
                .bind("loan", loanId)
                .bind("id", quote.id())
                .bind("state", state)
                .bind("now", now)
                .execute();
        writeEvent(handle, eventType(state), loanId, quote, now);
    }

    private static EventType eventType(QuoteState state) {
        return switch (state) {
            case OFFERED -> EventType.QUOTE_OFFERED;
            case ACCEPTED -> EventType.QUOTE_ACCEPTED;
            case SETTLED -> EventType.QUOTE_SETTLED;
            case LAPSED -> EventType.QUOTE_LAPSED;
            case WITHDRAWN -> EventType.QUOTE_WITHDRAWN;
        };
    }

    private static void writeEvent(Handle handle, EventType type, String loanId, Quote quote, Instant now) {
        Events.write(
                handle,
                Event.ofLoan(
                        type,
                        loanId,
                        Map.of("quote", quote.id(), "payOffOn", quote.payOffOn(), "amount", quote.total())),
                now);
    }
}
