package ontu.loans;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ontu.deposits.DepositCutoff;
import ontu.ledger.ReservationLock;
import ontu.money.Won;
import ontu.time.BusinessTime;
import ontu.workflows.loan.CollectionResult;
import ontu.workflows.loan.DeadlineHold;
import ontu.workflows.loan.InstalmentState;
import ontu.workflows.loan.LoanState;
import ontu.workflows.loan.QuoteResult;
import org.jdbi.v3.core.Handle;

/**
 * Early repayment: the quote, its acceptance, its withdrawal, and the collection of its amount. A quote is valid until the end
 * of its pay-off date; a deposit of that date counts even if it is listed later. Instalments that were due when it was offered
 * are collected before it, as soon as they are paid, and are no longer part of it then.
 */
public final class EarlyRepayments {
    private EarlyRepayments() {}

    /** Quotes the pay-off of the instalments that are not collected yet. Idempotent per quote id. */
    public static QuoteResult offer(Handle handle, String loanId, String quoteId, LocalDate payOffOn, Instant now) {
        Loan loan = Loans.lock(handle, loanId);
        Optional<Quote> stored = Quotes.find(handle, loanId, quoteId);
        if (stored.isPresent()) {
            return repeatOffer(stored.get(), payOffOn);
        }
        LocalDate disbursedOn = loan.disbursedOn();
        if (loan.state() != LoanState.REPAYING || disbursedOn == null) {
            return QuoteResult.refused(
                    "A loan can be repaid early in state REPAYING, and this one is " + loan.state() + ".");
        }
        PayOff payOff = new PayOff(loan, disbursedOn, Instalments.all(handle, loanId), BusinessTime.dateOf(now));
        String refusal = payOff.refusal(payOffOn);
        if (refusal != null) {
            return QuoteResult.refused(refusal);
        }
        Quote quote = payOff.quote(quoteId, payOffOn);
        Quotes.insert(handle, loanId, quote, now);
        return quote.granted();
    }

    private static QuoteResult repeatOffer(Quote quote, LocalDate payOffOn) {
        if (!quote.payOffOn().equals(payOffOn)) {
            return QuoteResult.refused(
                    "Quote " + quote.id() + " is for " + quote.payOffOn() + ". Choose another id for another date.");
        }
        return switch (quote.state()) {
            case OFFERED, ACCEPTED, SETTLED -> quote.granted();
            case LAPSED -> lapsedResult(quote);
            case WITHDRAWN -> withdrawnResult(quote);
        };
    }

    private static QuoteResult lapsedResult(Quote quote) {
        return QuoteResult.refused("Quote " + quote.id() + " has lapsed. Request a new one.");
    }

    private static QuoteResult withdrawnResult(Quote quote) {
        return QuoteResult.refused("Quote " + quote.id() + " was withdrawn. Request a new one.");
    }

    /** Accepts a quote: from then on the borrower's money is used for it only. */
    public static QuoteResult accept(Handle handle, String loanId, String quoteId, Instant now) {
        Loan loan = Loans.lock(handle, loanId);
        Optional<Quote> stored = Quotes.find(handle, loanId, quoteId);
        if (stored.isEmpty()) {
            return QuoteResult.refused("The loan has no quote " + quoteId + ". Request one first.");
        }
        Quote quote = stored.get();
        return switch (quote.state()) {
            case ACCEPTED, SETTLED -> quote.granted();
            case LAPSED -> lapsedResult(quote);
            case WITHDRAWN -> withdrawnResult(quote);
            case OFFERED -> accept(handle, loan, quote, now);
        };
    }

    private static QuoteResult accept(Handle handle, Loan loan, Quote quote, Instant now) {
        if (!quote.isInForce(BusinessTime.dateOf(now)) || !stillApplies(handle, loan, quote)) {
            Quotes.setState(handle, loan.id(), quote, QuoteState.LAPSED, now);
            return lapsedResult(quote);
        }
        Optional<Quote> other = Quotes.accepted(handle, loan.id());
        if (other.isPresent()) {
            return QuoteResult.refused("Quote " + other.get().id() + " is accepted already and valid until the end of "
                    + other.get().payOffOn() + ".");
        }
        Quotes.setState(handle, loan.id(), quote, QuoteState.ACCEPTED, now);
        Arrears.stopAwaiting(handle, loan);
        return quote.granted();
    }

    /**
     * Withdraws a quote for good, accepted or not, so that an acceptance that is still under way is refused. The borrower's
     * money then pays instalments again. What is set aside for the investors stays theirs.
     */
    public static QuoteWithdrawalReply withdraw(Handle handle, String loanId, String quoteId, Instant now) {
        if (Loans.lockIfExists(handle, loanId).isEmpty()) {
            return new QuoteWithdrawalReply.UnknownQuote();
        }
        Optional<Quote> stored = Quotes.find(handle, loanId, quoteId);
        if (stored.isEmpty()) {
            return new QuoteWithdrawalReply.UnknownQuote();
        }
        return switch (stored.get().state()) {
            case OFFERED, ACCEPTED -> {
                Quotes.setState(handle, loanId, stored.get(), QuoteState.WITHDRAWN, now);
                yield new QuoteWithdrawalReply.NotInForce();
            }
            case LAPSED, WITHDRAWN -> new QuoteWithdrawalReply.NotInForce();
            case SETTLED -> new QuoteWithdrawalReply.MoneySetAside();
        };
    }

    /** Whether the quoted instalments are still those to be paid. */
    private static boolean stillApplies(Handle handle, Loan loan, Quote quote) {
        List<StoredInstalment> scheduled = Instalments.scheduled(handle, loan.id());
        return loan.state() == LoanState.REPAYING
                && !scheduled.isEmpty()
                && scheduled.getFirst().number() == quote.firstInstalment();
    }

    /**
     * Collects, once, what comes first and whose money has arrived and is usable: an instalment that the quote has priced as
     * due; then the rest, if its money arrived in time, as one instalment that replaces those that remain.
     *
     * @throws IllegalStateException if the quote has not been accepted
     */
    public static CollectionResult collect(
            Handle handle, String loanId, String quoteId, DepositCutoff cutoff, Instant now) {
        ReservationLock.acquire(handle); // no deposit is recorded while the borrower's money is read
        Loan loan = Loans.lock(handle, loanId);
        Quote quote = Quotes.find(handle, loanId, quoteId)
                .orElseThrow(() -> new IllegalStateException("Loan " + loanId + " has no quote " + quoteId + "."));
        return switch (quote.state()) {
            case SETTLED -> alreadyCollected(handle, loan);
            case LAPSED, WITHDRAWN -> new CollectionResult.Lapsed();
            case ACCEPTED -> collectNext(handle, loan, quote, cutoff, now);
            case OFFERED ->
                throw new IllegalStateException("Quote " + quoteId + " of loan " + loanId + " has not been accepted.");
        };
    }

    private static CollectionResult alreadyCollected(Handle handle, Loan loan) {
        return alreadyCollected(handle, loan, Instalments.all(handle, loan.id()).getLast());
    }

    private static CollectionResult alreadyCollected(Handle handle, Loan loan, StoredInstalment instalment) {
        return new CollectionResult.Collected(
                instalment.number(), InstalmentDistribution.chunkCount(handle, loan, instalment));
    }

    private static CollectionResult collectNext(
            Handle handle, Loan loan, Quote quote, DepositCutoff cutoff, Instant now) {
        StoredInstalment next = Instalments.nextAfter(handle, loan.id(), 0).orElseThrow();
        if (next.state() == InstalmentState.COLLECTED) {
            return alreadyCollected(handle, loan, next); // it is distributed before anything else is collected
        }
        BorrowerFunds funds = BorrowerFunds.of(handle, loan.id());
        return Optional.of(next)
                .filter(quote::hasPricedAsDue)
                .flatMap(due -> Repayments.collectIfPaid(handle, loan, due, funds, now))
                .orElseGet(() -> collect(handle, loan, quote, funds.receivedBy(quote.payOffOn()), cutoff, now));
    }

    private static CollectionResult collect(
            Handle handle, Loan loan, Quote quote, BorrowerFunds funds, DepositCutoff cutoff, Instant now) {
        Won missing = funds.missing(quote.total());
        if (!missing.isZero()) {
            return cutoff.holdOnBorrower(handle, loan.id(), quote.payOffOn(), now)
                    .map(hold -> stillMissing(handle, loan, quote, missing, hold, cutoff, now))
                    .orElseGet(() -> lapse(handle, loan, quote, now));
        }
        Instant usableAt = funds.usableAt(quote.total());
        if (usableAt.isAfter(now)) {
            Arrears.clear(handle, loan, now);
            return new CollectionResult.NotYetUsable(usableAt, true);
        }
        return settle(handle, loan, quote, funds.completedOn(quote.total(), quote.payOffOn()), now);
    }

    private static CollectionResult lapse(Handle handle, Loan loan, Quote quote, Instant now) {
        Quotes.setState(handle, loan.id(), quote, QuoteState.LAPSED, now);
        return new CollectionResult.Lapsed();
    }

    private static CollectionResult stillMissing(
            Handle handle, Loan loan, Quote quote, Won missing, DeadlineHold hold, DepositCutoff cutoff, Instant now) {
        StoredInstalment oldest = Instalments.scheduled(handle, loan.id()).getFirst();
        if (quote.hasPricedAsDue(oldest)) {
            Arrears.awaitPayment(handle, loan, oldest);
        }
        CollectionResult.Missing arrears = Arrears.missing(handle, loan, oldest, missing, cutoff, now);
        return BusinessTime.dateOf(now).isAfter(quote.payOffOn())
                ? new CollectionResult.Missing(missing, arrears.overdueDays(), hold)
                : arrears;
    }

    private static CollectionResult settle(Handle handle, Loan loan, Quote quote, LocalDate paidOn, Instant now) {
        StoredInstalment instalment = Instalments.replaceScheduled(handle, loan.id(), quote);
        Quotes.setState(handle, loan.id(), quote, QuoteState.SETTLED, now);
        return Repayments.setAside(handle, loan, instalment, paidOn, now);
    }
}
