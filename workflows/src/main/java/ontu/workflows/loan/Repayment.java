package ontu.workflows.loan;

import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import ontu.workflows.Timers;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.OrderTiming;
import org.jspecify.annotations.Nullable;

/** The rounds over the loan's term: wait for the due date, collect the borrower's money, give it to the investors. */
final class Repayment {
    /** Rounds are collected from this time of their due date on, Asia/Seoul. */
    private static final Duration OPENING = Duration.ofHours(9);

    /** So long after midnight the workers' clocks have come into the new day too. */
    private static final Duration AFTER_MIDNIGHT = Duration.ofMinutes(1);

    private static final Duration AFTER_PAY_OFF_DAY = Duration.ofMinutes(30);
    private static final Duration AT_LEAST = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LATE_LOOKS = Duration.ofHours(1);

    private final LoanContext loan;

    Repayment(LoanContext loan) {
        this.loan = loan;
    }

    /**
     * Returns how the loan ended: COMPLETED or EARLY_REPAID.
     *
     * @param first the first round that is not distributed; null if all are
     */
    LoanState run(@Nullable DueRound first) {
        DueRound round = first;
        while (round != null) {
            loan.board().next(round);
            RoundCollection.Collected collected = collect(round);
            noteCollected(collected);
            distribute(collected);
            DueRound next = Books.db("finish round " + collected.round()).finishRound(loan.loanId(), collected.round());
            loan.board().distributed(collected.round());
            if (isPayOff(collected)) {
                return LoanState.EARLY_REPAID;
            }
            if (next != null) {
                leaveLongHistoryBehind(round.round());
            }
            round = next;
        }
        return LoanState.COMPLETED;
    }

    private boolean isPayOff(RoundCollection.Collected collected) {
        return collected.round() > loan.terms().termMonths();
    }

    private void noteCollected(RoundCollection.Collected collected) {
        if (isPayOff(collected)) {
            loan.board()
                    .paidOff(
                            Books.db("read the schedule of the early repayment").schedule(loan.loanId()));
        } else {
            loan.board().collected(collected.round());
        }
    }

    /** @param finishedRound the last round that is distributed; 0 if none is */
    private void leaveLongHistoryBehind(int finishedRound) {
        if (!Workflow.getInfo().isContinueAsNewSuggested()) {
            return;
        }
        Workflow.await(Workflow::isEveryHandlerFinished);
        if (loan.inbox().canHandOver()) {
            Workflow.continueAsNew(loan.terms().resumingAfter(finishedRound));
        }
    }

    private void distribute(RoundCollection.Collected collected) {
        for (int chunk = 1; chunk <= collected.chunks(); chunk++) {
            String words = "distribute round " + collected.round() + ", " + chunk + " of " + collected.chunks();
            loan.board().waitFor(words);
            loan.orders().run(new BankOrder.Repayment(loan.terms().serial(), collected.round(), chunk), words);
        }
    }

    private RoundCollection.Collected collect(DueRound round) {
        if (round.acceptedQuote() != null) {
            loan.inbox().accept(round.acceptedQuote());
        }
        awaitDueDate(round);
        while (true) {
            loan.inbox().clearNews();
            AcceptedQuote quote = loan.inbox().acceptedQuote();
            RoundCollection result = quote == null
                    ? Books.db("collect round " + round.round()).collectRound(loan.loanId(), round.round())
                    : Books.db("collect the early repayment").collectQuote(loan.loanId(), quote.id());
            switch (result) {
                case RoundCollection.Collected collected -> {
                    loan.inbox().dropQuote(quote);
                    return collected;
                }
                case RoundCollection.Missing missing -> awaitMoney(round, missing, quote);
                case RoundCollection.Arriving arriving -> awaitSweep(arriving);
                case RoundCollection.Superseded by ->
                    loan.inbox().accept(new AcceptedQuote(by.quoteId(), by.payOffOn(), by.amount()));
                case RoundCollection.Lapsed ignored -> {
                    loan.inbox().dropQuote(quote);
                    awaitDueDate(round);
                }
            }
        }
    }

    private void awaitDueDate(DueRound round) {
        if (round.collected()) {
            return;
        }
        String words = "round " + round.round() + " due " + round.dueOn();
        loan.board().waitFor(words);
        Instant due = startOf(round.dueOn()).plus(OPENING);
        Timers.awaitUntil(due, words, () -> loan.inbox().acceptedQuote() != null);
    }

    private void awaitMoney(DueRound round, RoundCollection.Missing missing, @Nullable AcceptedQuote quote) {
        String what = quote == null ? "round " + round.round() : "the early repayment";
        loan.board().overdue(missing.overdueDays());
        loan.board().waitFor(missing.missing() + " of the borrower for " + what);
        leaveLongHistoryBehind(round.round() - 1); // a loan may be overdue for years
        Timers.awaitUntil(nextLook(round, quote), "the borrower's money for " + what, loan.inbox()::hasNews);
    }

    private void awaitSweep(RoundCollection.Arriving arriving) {
        String words = "the bank's sweep makes the borrower's money usable";
        loan.board().waitFor(words);
        Timers.pauseUntil(arriving.usableAt(), AT_LEAST, words);
    }

    /** The sweep tells when money has come; these looks count the days, end quotes, and mend a message that was lost. */
    private static Instant nextLook(DueRound round, @Nullable AcceptedQuote quote) {
        Instant now = Timers.now();
        LocalDate today = OrderTiming.dateOf(now);
        Instant tomorrow = startOf(today.plusDays(1)).plus(AFTER_MIDNIGHT);
        if (quote == null) {
            return tomorrow;
        }
        Instant late = lateLook(quote, now);
        return today.isBefore(round.dueOn()) || late.isBefore(tomorrow) ? late : tomorrow;
    }

    private static Instant lateLook(AcceptedQuote quote, Instant now) {
        Instant over = startOf(quote.payOffOn().plusDays(1)).plus(AFTER_PAY_OFF_DAY);
        return now.isBefore(over) ? over : now.plus(BETWEEN_LATE_LOOKS);
    }

    private static Instant startOf(LocalDate date) {
        return date.atStartOfDay(OrderTiming.SEOUL).toInstant();
    }
}
