package ontu.loans;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import ontu.investors.AvailableMoney;
import ontu.workflows.loan.DueRound;
import ontu.workflows.loan.LoanSchedule;
import ontu.workflows.loan.LoanState;
import ontu.workflows.loan.RoundCollection;
import ontu.workflows.loan.RoundState;
import ontu.workflows.money.Won;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rounds of repayment, oldest first. When a round is due is the caller's to watch. */
public final class Repayments {
    private Repayments() {}

    /**
     * All rounds as they stand.
     *
     * @throws IllegalStateException if there is no such loan
     */
    public static LoanSchedule schedule(Handle handle, String loanId) {
        return new LoanSchedule(
                Loans.stateSince(handle, loanId),
                Rounds.of(handle, loanId).stream().map(Round::scheduled).toList());
    }

    /** The first round after {@code round} that is not distributed yet; null when there is none. */
    public static @Nullable DueRound next(Handle handle, String loanId, int round) {
        Optional<Quote> accepted = Quotes.accepted(handle, loanId);
        return Rounds.nextAfter(handle, loanId, round)
                .map(next -> next.due(accepted))
                .orElse(null);
    }

    /**
     * Sets the money of a round aside for the investors, once, if the borrower has brought it and the bank lets it be
     * used. The round counts as paid on the day of the deposit that completed it.
     *
     * @throws IllegalStateException if an earlier round is not collected yet, or the loan is not repaying
     */
    public static RoundCollection collect(Handle handle, String loanId, int number, Instant now) {
        AvailableMoney.lock(handle); // no deposit comes in while the borrower's money is looked at
        Loan loan = Loans.lock(handle, loanId);
        Round round = Rounds.get(handle, loanId, number);
        if (round.state() == RoundState.COLLECTED || round.state() == RoundState.DISTRIBUTED) {
            return new RoundCollection.Collected(number, Distribution.chunks(handle, loan, round));
        }
        requireNext(handle, loan, round);
        Optional<Quote> accepted = Quotes.accepted(handle, loanId);
        if (accepted.isPresent()) {
            Quote quote = accepted.get();
            return new RoundCollection.Superseded(quote.id(), quote.payOffOn(), quote.total());
        }
        return collect(handle, loan, round, now);
    }

    private static RoundCollection collect(Handle handle, Loan loan, Round round, Instant now) {
        BorrowerMoney money = BorrowerMoney.of(handle, loan.id());
        Won missing = money.missing(round.total());
        if (!missing.isZero()) {
            Arrears.await(handle, loan, round, now);
            return new RoundCollection.Missing(missing, Arrears.overdueDays(round.dueOn(), now));
        }
        Instant usableAt = money.usableAt(round.total());
        if (usableAt.isAfter(now)) {
            Arrears.stopWaiting(handle, loan);
            return new RoundCollection.Arriving(usableAt);
        }
        return setAside(handle, loan, round, money.completedOn(round.total(), round.dueOn()), now);
    }

    /** The money of a round is there: it becomes the investors'. */
    static RoundCollection.Collected setAside(Handle handle, Loan loan, Round round, LocalDate paidOn, Instant now) {
        Rounds.collected(handle, loan.id(), round.number(), paidOn);
        int chunks = Distribution.write(handle, loan, round, now);
        Arrears.settle(handle, loan, now);
        Events.write(
                handle,
                Event.ofLoan(
                        EventType.ROUND_COLLECTED,
                        loan.id(),
                        Map.of("round", round.number(), "amount", round.total(), "paidOn", paidOn)),
                now);
        return new RoundCollection.Collected(round.number(), chunks);
    }

    private static void requireNext(Handle handle, Loan loan, Round round) {
        int first = Rounds.scheduled(handle, loan.id()).stream()
                .findFirst()
                .map(Round::number)
                .orElse(0);
        if (loan.state() != LoanState.REPAYING || first != round.number()) {
            throw new IllegalStateException("Round " + round.number() + " of loan " + loan.id()
                    + " cannot be collected: the loan is " + loan.state() + ", the round " + round.state()
                    + ", and the oldest round to be paid is " + first + ".");
        }
    }

    /**
     * Notes that the money of a round has reached the investors.
     *
     * @return the next round; null after the last
     * @throws IllegalStateException if an order of the round is not executed
     */
    public static @Nullable DueRound finish(Handle handle, String loanId, int number, Instant now) {
        Loans.lock(handle, loanId);
        Round round = Rounds.get(handle, loanId, number);
        if (round.state() == RoundState.COLLECTED) {
            requireDone(handle, loanId, number);
            Rounds.distributed(handle, loanId, number);
            Events.write(
                    handle,
                    Event.ofLoan(EventType.ROUND_DISTRIBUTED, loanId, Map.of("round", number, "amount", round.total())),
                    now);
        } else if (round.state() != RoundState.DISTRIBUTED) {
            throw new IllegalStateException(
                    "Round " + number + " of loan " + loanId + " is " + round.state() + " and cannot be finished.");
        }
        return next(handle, loanId, number);
    }

    private static void requireDone(Handle handle, String loanId, int number) {
        if (!Distribution.isDone(handle, loanId, number)) {
            throw new IllegalStateException("Round " + number + " of loan " + loanId
                    + " has orders that are not executed: it is not distributed yet.");
        }
    }
}
