package ontu.loans;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import org.jdbi.v3.core.Handle;

/** The rows of quotes. */
final class Quotes {
    private Quotes() {}

    static Optional<Quote> find(Handle handle, String loanId, String quoteId) {
        return handle.createQuery("SELECT * FROM early_repayment_quote WHERE loan_id = :loan AND id = :id")
                .bind("loan", loanId)
                .bind("id", quoteId)
                .map(Quote::map)
                .findOne();
    }

    /** The one that the borrower has agreed to pay, if there is one. */
    static Optional<Quote> accepted(Handle handle, String loanId) {
        return handle.createQuery("SELECT * FROM early_repayment_quote WHERE loan_id = :loan AND state = 'ACCEPTED'")
                .bind("loan", loanId)
                .map(Quote::map)
                .findOne();
    }

    static void insert(Handle handle, String loanId, Quote quote, Instant now) {
        handle.createUpdate("""
                INSERT INTO early_repayment_quote (loan_id, id, state, pay_off_on, first_round, principal, interest,
                                                   offered_at)
                VALUES (:loan, :id, :state, :payOffOn, :firstRound, :principal, :interest, :now)""")
                .bind("loan", loanId)
                .bind("id", quote.id())
                .bind("state", quote.state())
                .bind("payOffOn", quote.payOffOn())
                .bind("firstRound", quote.firstRound())
                .bind("principal", quote.principal())
                .bind("interest", quote.interest())
                .bind("now", now)
                .execute();
        tell(handle, EventType.QUOTE_OFFERED, loanId, quote, now);
    }

    static void set(Handle handle, String loanId, Quote quote, Quote.State state, Instant now) {
        handle.createUpdate("""
                UPDATE early_repayment_quote
                   SET state = :state, accepted_at = CASE WHEN :state = 'ACCEPTED' THEN :now ELSE accepted_at END
                 WHERE loan_id = :loan AND id = :id""")
                .bind("loan", loanId)
                .bind("id", quote.id())
                .bind("state", state)
                .bind("now", now)
                .execute();
        tell(handle, EventType.valueOf("QUOTE_" + state), loanId, quote, now);
    }

    private static void tell(Handle handle, EventType type, String loanId, Quote quote, Instant now) {
        Events.write(
                handle,
                Event.ofLoan(
                        type,
                        loanId,
                        Map.of("quote", quote.id(), "payOffOn", quote.payOffOn(), "amount", quote.total())),
                now);
    }
}
