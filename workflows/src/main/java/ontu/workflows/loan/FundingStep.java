package ontu.workflows.loan;

import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import ontu.attention.Attention;
import ontu.attention.AttentionReason;
import ontu.workflows.Timers;
import ontu.workflows.order.AttentionWait;
import org.jspecify.annotations.Nullable;

/**
 * From the application to the plan of the disbursement. While accounts are issued and the borrower is verified, the loan
 * keeps its deadline and answers a cancellation; then it waits until commitments over its whole principal are reserved.
 * After the deadline it goes on until the bank's list of that day has been read, before it expires.
 */
final class FundingStep {
    /** Between the beginnings of two looks at the books, however often they change. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private static final Attention NOT_VERIFIED = new Attention(
            AttentionReason.BORROWER_NOT_VERIFIED, "The bank has not confirmed whether it verifies the borrower.");

    private final LoanContext loan;
    private final FundingActions actions;
    private final FundingDeadline deadline;
    private final DeadlineWait deadlineWait;
    private final ConcurrentAccountIssuance accounts;
    private Instant lookedAt = Instant.EPOCH;
    private @Nullable DeadlineHold hold;

    /** Begins to wait for the deadline, and to issue accounts. */
    FundingStep(LoanContext loan) {
        this.loan = loan;
        actions = new FundingActions(loan);
        deadline = new FundingDeadline(loan.terms());
        deadlineWait = new DeadlineWait(loan.statusView());
        accounts = new ConcurrentAccountIssuance(loan);
    }

    /** @param from the state in which the loan goes on; RECEIVED at its beginning */
    FundingOutcome await(LoanState from) {
        FundingOutcome outcome = null;
        if (from.compareTo(LoanState.VERIFYING_BORROWER) < 0) {
            outcome = awaitAccounts();
        }
        if (outcome == null && from.compareTo(LoanState.FUNDING) < 0) {
            outcome = verifyBorrower();
        }
        if (outcome == null) {
            outcome = awaitMoney();
        }
        end(outcome);
        return outcome;
    }

    /** Whoever waits for a cancellation learns at once how the loan ends; an account in progress is waited for. */
    private void end(FundingOutcome outcome) {
        if (outcome instanceof FundingOutcome.Ended ended) {
            loan.cancellation().loanClosed(ended.finalState());
        }
        deadline.stop();
        accounts.stop();
        loan.statusView().clear();
    }

    /** Whether the loan is to be cancelled, or it is time to judge whether it expires. */
    private boolean mayEnd() {
        return loan.cancellation().isPending() || deadline.isDue();
    }

    /** Null if the loan goes on. */
    private @Nullable FundingOutcome endIfDue() {
        FundingOutcome ended = cancelIfPending();
        if (ended == null && deadline.isDue()) {
            ended = expire();
        }
        return ended;
    }

    private @Nullable FundingOutcome cancelIfPending() {
        if (!loan.cancellation().isPending()) {
            return null;
        }
        FundingOutcome cancelled = actions.cancelIfRequested();
        if (cancelled == null) {
            loan.cancellation().refuse(); // the disbursement is planned, as after a restart
        }
        return cancelled;
    }

    /** Null if the loan is funded, or if it cannot be said yet whether its money came in time: then it is judged later. */
    private @Nullable FundingOutcome expire() {
        FundingClosure closure = actions.expire();
        if (closure == FundingClosure.CLOSED) {
            return new FundingOutcome.Ended(LoanState.EXPIRED);
        }
        if (closure == FundingClosure.ON_HOLD) {
            hold = DeadlineHold.AWAITING_LIST;
        } else {
            loan.commands().booksChanged(); // the last commitment was reserved meanwhile
        }
        judgeAgainLater();
        return null;
    }

    private void judgeAgainLater() {
        deadline.judgeAgainAt(deadlineWait.nextLook(hold), DeadlineWait.description(lastDay()));
    }

    private LocalDate lastDay() {
        return loan.terms().fundingDeadline();
    }

    /** Waits until the borrower has an account, and every investor has one or has been tried. */
    private @Nullable FundingOutcome awaitAccounts() {
        loan.statusView().enter(LoanState.ISSUING_ACCOUNTS);
        FundingOutcome ended = null;
        while (ended == null && !accounts.isReadyForFunding()) {
            handOverIfDue(LoanState.ISSUING_ACCOUNTS);
            loan.statusView().setWaitingFor(accounts.isAnyMissing() ? accounts.waitingFor() : "virtual accounts");
            showAttention();
            Workflow.await(() -> accounts.isReadyForFunding()
                    || accounts.hasNews()
                    || mayEnd()
                    || handover().isDue());
            ended = endIfDue();
        }
        return ended;
    }

    private @Nullable FundingOutcome verifyBorrower() {
        loan.statusView().enter(LoanState.VERIFYING_BORROWER);
        VerificationResult result = VerificationResult.UNKNOWN;
        FundingOutcome ended = null;
        while (ended == null && result == VerificationResult.UNKNOWN) {
            lookedAt = Timers.now();
            loan.commands().clearUpdates();
            Promise<VerificationResult> verification = Async.function(
                    () -> LoanActivityStubs.bank("verify the borrower").verifyBorrower(loan.loanId()));
            ended = awaitUnlessEnded(verification);
            if (ended == null) {
                result = verification.get();
                ended = afterVerification(result);
            }
        }
        return ended;
    }

    /** Waits beside the deadline and cancellations; returns how the loan ends, if it ends first and leaves the step behind. */
    private @Nullable FundingOutcome awaitUnlessEnded(Promise<?> step) {
        FundingOutcome ended = null;
        while (ended == null && !step.isCompleted()) {
            Workflow.await(() -> step.isCompleted() || mayEnd());
            ended = endIfDue();
        }
        return ended;
    }

    private @Nullable FundingOutcome afterVerification(VerificationResult result) {
        return switch (result) {
            case VERIFIED -> null;
            case REFUSED -> new FundingOutcome.Ended(LoanState.REJECTED);
            case UNKNOWN -> awaitReview();
        };
    }

    private @Nullable FundingOutcome awaitReview() {
        loan.statusView().raise(NOT_VERIFIED);
        handOverIfDue(LoanState.VERIFYING_BORROWER);
        Timers.awaitUntil(
                Timers.now().plus(AttentionWait.REVIEW_INTERVAL),
                "waiting for an operator",
                () -> loan.commands().hasUpdates() || mayEnd());
        awaitNextLook();
        return endIfDue();
    }

    private FundingOutcome awaitMoney() {
        loan.statusView().enter(LoanState.FUNDING);
        FundingOutcome outcome = look();
        while (outcome == null) {
            handOverIfDue(LoanState.FUNDING);
            loan.statusView().setWaitingFor(waitingFor());
            showAttention();
            Workflow.await(() -> isLookDue() || accounts.hasNews() || handover().isDue());
            if (isLookDue()) {
                awaitNextLook();
                outcome = look();
            }
        }
        return outcome;
    }

    private String waitingFor() {
        String money =
                hold == null ? "investors' money until the end of " + lastDay() : DeadlineWait.description(lastDay());
        return accounts.isAnyMissing() ? money + "; " + accounts.waitingFor() : money;
    }

    /** What holds up the judgment after the deadline comes first: then no account helps any more. */
    private void showAttention() {
        Attention forAccounts = accounts.attention();
        Attention forDeadline = hold == null ? null : DeadlineWait.attention(hold, lastDay());
        loan.statusView().raiseOrClear(forDeadline == null ? forAccounts : forDeadline);
    }

    private boolean isLookDue() {
        return loan.commands().hasUpdates() || mayEnd();
    }

    /** However often the books change: they are looked at once a minute, but for a deadline or a cancellation. */
    private void awaitNextLook() {
        Timers.awaitUntil(lookedAt.plus(BETWEEN_LOOKS), "the books are looked at once a minute", this::mayEnd);
    }

    private @Nullable FundingOutcome look() {
        lookedAt = Timers.now();
        loan.commands().clearUpdates();
        FundingOutcome outcome = cancelIfPending();
        if (outcome != null) {
            return outcome;
        }
        FundingStatus status = LoanActivityStubs.db("check the funding").checkFunding(loan.loanId());
        hold = status.hold();
        if (status.accountsMissing()) {
            accounts.ask();
        }
        outcome = status.funded() ? actions.plan() : null;
        return outcome == null && deadline.isOver() ? judge() : outcome;
    }

    private @Nullable FundingOutcome judge() {
        if (hold == null) {
            return expire();
        }
        judgeAgainLater();
        return null;
    }

    private Handover handover() {
        return loan.handover();
    }

    private void handOverIfDue(LoanState state) {
        handover()
                .continueIfDue(
                        accounts::stop,
                        () -> loan.terms().goingOn(loan.statusView().progress(state, 0, 0, 0)));
    }
}
