package ontu.workflows.loan;

import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import ontu.order.TransferKey;
import ontu.time.BusinessTime;
import ontu.workflows.Timers;
import org.jspecify.annotations.Nullable;

/** The instalments over the loan's term: wait for the due date, collect the borrower's money, give it to the investors. */
final class RepaymentStep {
    /** Instalments are collected from this time of their due date on, Asia/Seoul. */
    private static final Duration COLLECTION_TIME = Duration.ofHours(9);

    /** So long after midnight the workers' clocks have come into the new day too. */
    private static final Duration AFTER_MIDNIGHT = Duration.ofMinutes(1);

    private static final Duration AFTER_PAY_OFF_DAY = Duration.ofMinutes(30);
    private static final Duration MINIMUM_WAIT = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LATE_CHECKS = Duration.ofHours(1);

    private final LoanContext loan;
    private final DeadlineWait deadlineWait;

    RepaymentStep(LoanContext loan) {
        this.loan = loan;
        deadlineWait = new DeadlineWait(loan.statusView());
    }

    /**
     * Returns how the loan ended: COMPLETED or EARLY_REPAID.
     *
     * @param first the first instalment that is not distributed; null if all are
     */
    LoanState run(@Nullable DueInstalment first) {
        DueInstalment instalment = first;
        while (instalment != null) {
            loan.statusView().setNextInstalment(instalment);
            CollectionResult.Collected collected = collect(instalment);
            showCollected(collected);
            distribute(instalment, collected);
            DueInstalment next = LoanActivityStubs.db("finish instalment " + collected.instalment())
                    .finishInstalment(loan.loanId(), collected.instalment());
            loan.statusView().markDistributed(collected.instalment());
            if (isPayOff(collected)) {
                return LoanState.EARLY_REPAID;
            }
            if (next != null) {
                continueAsNewIfSuggested(instalment.number());
            }
            instalment = next;
        }
        return LoanState.COMPLETED;
    }

    private boolean isPayOff(CollectionResult.Collected collected) {
        return collected.instalment() > loan.terms().termMonths();
    }

    private void showCollected(CollectionResult.Collected collected) {
        if (isPayOff(collected)) {
            loan.statusView()
                    .markPaidOff(LoanActivityStubs.db("read the schedule of the early repayment")
                            .schedule(loan.loanId()));
        } else {
            loan.statusView().markCollected(collected.instalment());
        }
    }

    /** @param finishedInstalment the last instalment that is distributed; 0 if none is */
    private void continueAsNewIfSuggested(int finishedInstalment) {
        if (!Workflow.getInfo().isContinueAsNewSuggested()) {
            return;
        }
        Workflow.await(Workflow::isEveryHandlerFinished);
        if (loan.commands().canContinueAsNew()) {
            deadlineWait.end(); // the other run raises anew what is still to be raised
            Workflow.continueAsNew(loan.terms().resumingAfter(finishedInstalment));
        }
    }

    private void distribute(DueInstalment instalment, CollectionResult.Collected collected) {
        int first = finishedChunks(collected) + 1;
        for (int chunk = first; chunk <= collected.chunks(); chunk++) {
            if (chunk > first) {
                handOverIfDue(instalment, collected, chunk - 1);
            }
            String description =
                    "distribute instalment " + collected.instalment() + ", " + chunk + " of " + collected.chunks();
            loan.statusView().setWaitingFor(description);
            loan.orders()
                    .run(
                            new TransferKey.Distribution(loan.terms().serial(), collected.instalment(), chunk),
                            description);
        }
    }

    /** Orders of this distribution that an earlier run has seen executed. */
    private int finishedChunks(CollectionResult.Collected collected) {
        LoanProgress progress = loan.terms().progress();
        return progress != null && progress.instalment() == collected.instalment() ? progress.finishedChunks() : 0;
    }

    private void handOverIfDue(DueInstalment instalment, CollectionResult.Collected collected, int finished) {
        loan.handover()
                .continueIfDue(() -> loan.terms()
                        .goingOnAfter(
                                instalment.number() - 1,
                                loan.statusView()
                                        .progress(
                                                LoanState.REPAYING,
                                                collected.instalment(),
                                                collected.chunks(),
                                                finished)));
    }

    private CollectionResult.Collected collect(DueInstalment instalment) {
        if (instalment.acceptedQuote() != null) {
            loan.commands().accept(instalment.acceptedQuote());
        }
        awaitDueDate(instalment);
        while (true) {
            loan.commands().clearUpdates();
            AcceptedQuote quote = loan.commands().acceptedQuote();
            CollectionResult result = quote == null
                    ? LoanActivityStubs.db("collect instalment " + instalment.number())
                            .collectInstalment(loan.loanId(), instalment.number())
                    : LoanActivityStubs.db("collect the early repayment").collectQuote(loan.loanId(), quote.id());
            switch (result) {
                case CollectionResult.Collected collected -> {
                    deadlineWait.end();
                    loan.commands().forgetQuote(quote);
                    return collected;
                }
                case CollectionResult.Missing missing -> awaitMoney(instalment, missing, quote);
                case CollectionResult.NotYetUsable arriving -> awaitSweep(arriving);
                case CollectionResult.Superseded by ->
                    loan.commands().accept(new AcceptedQuote(by.quoteId(), by.payOffOn(), by.amount()));
                case CollectionResult.Lapsed ignored -> {
                    deadlineWait.end();
                    loan.commands().forgetQuote(quote);
                    awaitDueDate(instalment);
                }
            }
        }
    }

    private void awaitDueDate(DueInstalment instalment) {
        if (instalment.collected()) {
            return;
        }
        String description = "instalment " + instalment.number() + " due " + instalment.dueOn();
        loan.statusView().setWaitingFor(description);
        Instant due = startOf(instalment.dueOn()).plus(COLLECTION_TIME);
        Timers.awaitUntil(due, description, () -> loan.commands().acceptedQuote() != null);
    }

    private void awaitMoney(DueInstalment instalment, CollectionResult.Missing missing, @Nullable AcceptedQuote quote) {
        String what = quote == null ? "instalment " + instalment.number() : "the early repayment";
        loan.statusView().setOverdueDays(missing.overdueDays());
        Instant nextCheck = nextCheck(instalment, quote);
        if (missing.hold() == null) {
            deadlineWait.end();
        } else {
            Instant nextLook = deadlineWait.next(missing.hold(), day(instalment, quote));
            nextCheck = nextLook.isBefore(nextCheck) ? nextLook : nextCheck;
        }
        if (missing.hold() == null || missing.overdueDays() > 0) {
            loan.statusView().setWaitingFor(missing.missing() + " of the borrower for " + what);
        }
        continueAsNewIfSuggested(instalment.number() - 1); // a loan may be overdue for years
        Timers.awaitUntil(nextCheck, "the borrower's money for " + what, loan.commands()::hasUpdates);
    }

    /** The day by which the money was to come. */
    private static LocalDate day(DueInstalment instalment, @Nullable AcceptedQuote quote) {
        if (quote != null && BusinessTime.dateOf(Timers.now()).isAfter(quote.payOffOn())) {
            return quote.payOffOn();
        }
        return instalment.dueOn();
    }

    private void awaitSweep(CollectionResult.NotYetUsable arriving) {
        deadlineWait.end();
        if (arriving.arrearsCleared()) {
            loan.statusView().setOverdueDays(0);
        }
        String description = "the bank's sweep makes the borrower's money usable";
        loan.statusView().setWaitingFor(description);
        Timers.pauseUntil(arriving.usableAt(), MINIMUM_WAIT, description);
    }

    /** The sweep tells when money has come; these looks count the days, end quotes, and mend a message that was lost. */
    private static Instant nextCheck(DueInstalment instalment, @Nullable AcceptedQuote quote) {
        Instant now = Timers.now();
        LocalDate today = BusinessTime.dateOf(now);
        Instant tomorrow = startOf(today.plusDays(1)).plus(AFTER_MIDNIGHT);
        if (quote == null) {
            return tomorrow;
        }
        Instant lateCheck = lateCheck(quote, now);
        return today.isBefore(instalment.dueOn()) || lateCheck.isBefore(tomorrow) ? lateCheck : tomorrow;
    }

    private static Instant lateCheck(AcceptedQuote quote, Instant now) {
        Instant over = startOf(quote.payOffOn().plusDays(1)).plus(AFTER_PAY_OFF_DAY);
        return now.isBefore(over) ? over : now.plus(BETWEEN_LATE_CHECKS);
    }

    private static Instant startOf(LocalDate date) {
        return BusinessTime.startOf(date);
    }
}
