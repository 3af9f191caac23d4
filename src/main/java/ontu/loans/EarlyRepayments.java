package ontu.loans;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ontu.deposits.IntakeState;
import ontu.investors.AvailableMoney;
import ontu.workflows.loan.LoanState;
import ontu.workflows.loan.QuoteAnswer;
import ontu.workflows.loan.RoundCollection;
import ontu.workflows.money.Won;
import ontu.workflows.order.OrderTiming;
import org.jdbi.v3.core.Handle;

/**
 * Early repayment: a quote, its acceptance, and the borrower's money for it. A quote is good until the end of its day; a
 * deposit of that day counts even if it is seen later.
 */
public final class EarlyRepayments {
    private EarlyRepayments() {}

    /** Prices the rounds that are not collected yet. The same quote again is the same price. */
    public static QuoteAnswer offer(Handle handle, String loanId, String quoteId, LocalDate payOffOn, Instant now) {
        Loan loan = Loans.lock(handle, loanId);
        Optional<Quote> stored = Quotes.find(handle, loanId, quoteId);
        if (stored.isPresent()) {
            return again(stored.get(), payOffOn);
        }
        LocalDate disbursedOn = loan.disbursedOn();
        if (loan.state() != LoanState.REPAYING || disbursedOn == null) {
            return QuoteAnswer.refused(
                    "A loan can be repaid early while it is repaying, and this one is " + loan.state() + ".");
        }
        PayOff payOff = new PayOff(loan, disbursedOn, Rounds.of(handle, loanId), OrderTiming.dateOf(now));
        String refusal = payOff.refusal(payOffOn);
        if (refusal != null) {
            return QuoteAnswer.refused(refusal);
        }
        Quote quote = payOff.price(quoteId, payOffOn);
        Quotes.insert(handle, loanId, quote, now);
        return quote.granted();
    }

    private static QuoteAnswer again(Quote quote, LocalDate payOffOn) {
        if (!quote.payOffOn().equals(payOffOn)) {
            return QuoteAnswer.refused(
                    "Quote " + quote.id() + " is for " + quote.payOffOn() + ". Choose another id for another day.");
        }
        return quote.state() == Quote.State.LAPSED ? lapsed(quote) : quote.granted();
    }

    private static QuoteAnswer lapsed(Quote quote) {
        return QuoteAnswer.refused("Quote " + quote.id() + " has lapsed. Ask for a new one.");
    }

    /** The borrower agrees to pay: from here on the borrower's money is kept for the quote. */
    public static QuoteAnswer accept(Handle handle, String loanId, String quoteId, Instant now) {
        Loan loan = Loans.lock(handle, loanId);
        Optional<Quote> stored = Quotes.find(handle, loanId, quoteId);
        if (stored.isEmpty()) {
            return QuoteAnswer.refused("The loan has no quote " + quoteId + ". Ask for one first.");
        }
        Quote quote = stored.get();
        return switch (quote.state()) {
            case ACCEPTED, SETTLED -> quote.granted();
            case LAPSED -> lapsed(quote);
            case OFFERED -> accept(handle, loan, quote, now);
        };
    }

    private static QuoteAnswer accept(Handle handle, Loan loan, Quote quote, Instant now) {
        if (OrderTiming.dateOf(now).isAfter(quote.payOffOn()) || !fits(handle, loan, quote)) {
            Quotes.set(handle, loan.id(), quote, Quote.State.LAPSED, now);
            return lapsed(quote);
        }
        Optional<Quote> other = Quotes.accepted(handle, loan.id());
        if (other.isPresent()) {
            return QuoteAnswer.refused("Quote " + other.get().id() + " is accepted already and good until the end of "
                    + other.get().payOffOn() + ".");
        }
        Quotes.set(handle, loan.id(), quote, Quote.State.ACCEPTED, now);
        Arrears.stopWaiting(handle, loan);
        return quote.granted();
    }

    /** Whether the rounds that were priced are still those to be paid. */
    private static boolean fits(Handle handle, Loan loan, Quote quote) {
        List<Round> scheduled = Rounds.scheduled(handle, loan.id());
        return loan.state() == LoanState.REPAYING
                && !scheduled.isEmpty()
                && scheduled.getFirst().number() == quote.firstRound();
    }

    /**
     * Replaces the rounds that are left by one and sets its money aside, once, if the borrower has brought it in time.
     *
     * @throws IllegalStateException if the quote has not been accepted
     */
    public static RoundCollection collect(Handle handle, String loanId, String quoteId, Instant now) {
        AvailableMoney.lock(handle); // no deposit comes in while the borrower's money is looked at
        Loan loan = Loans.lock(handle, loanId);
        Quote quote = Quotes.find(handle, loanId, quoteId)
                .orElseThrow(() -> new IllegalStateException("Loan " + loanId + " has no quote " + quoteId + "."));
        return switch (quote.state()) {
            case SETTLED -> settled(handle, loan);
            case LAPSED -> new RoundCollection.Lapsed();
            case ACCEPTED -> collect(handle, loan, quote, now);
            case OFFERED ->
                throw new IllegalStateException("Quote " + quoteId + " of loan " + loanId + " has not been accepted.");
        };
    }

    private static RoundCollection settled(Handle handle, Loan loan) {
        Round last = Rounds.of(handle, loan.id()).getLast();
        return new RoundCollection.Collected(last.number(), Distribution.chunks(handle, loan, last));
    }

    private static RoundCollection collect(Handle handle, Loan loan, Quote quote, Instant now) {
        BorrowerMoney money = BorrowerMoney.of(handle, loan.id()).receivedBy(quote.payOffOn());
        Won missing = money.missing(quote.total());
        if (!missing.isZero()) {
            return isOver(handle, quote) ? lapse(handle, loan, quote, now) : stillMissing(handle, loan, missing, now);
        }
        Instant usableAt = money.usableAt(quote.total());
        return usableAt.isAfter(now)
                ? new RoundCollection.Arriving(usableAt)
                : settle(handle, loan, quote, money.completedOn(quote.total(), quote.payOffOn()), now);
    }

    /** A list that was begun after the day and read whole has every deposit of the day. */
    private static boolean isOver(Handle handle, Quote quote) {
        Instant end =
                quote.payOffOn().plusDays(1).atStartOfDay(OrderTiming.SEOUL).toInstant();
        return IntakeState.completedAt(handle).filter(at -> !at.isBefore(end)).isPresent();
    }

    private static RoundCollection lapse(Handle handle, Loan loan, Quote quote, Instant now) {
        Quotes.set(handle, loan.id(), quote, Quote.State.LAPSED, now);
        return new RoundCollection.Lapsed();
    }

    private static RoundCollection stillMissing(Handle handle, Loan loan, Won missing, Instant now) {
        Round oldest = Rounds.scheduled(handle, loan.id()).getFirst();
        Arrears.note(handle, loan, oldest, now);
        return new RoundCollection.Missing(missing, Arrears.overdueDays(oldest.dueOn(), now));
    }

    private static RoundCollection settle(Handle handle, Loan loan, Quote quote, LocalDate paidOn, Instant now) {
        Round round = Rounds.replaceScheduled(handle, loan.id(), quote);
        Quotes.set(handle, loan.id(), quote, Quote.State.SETTLED, now);
        return Repayments.setAside(handle, loan, round, paidOn, now);
    }
}
