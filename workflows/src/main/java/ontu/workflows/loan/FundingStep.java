package ontu.workflows.loan;

import java.time.Instant;
import java.time.LocalDate;
import ontu.time.BusinessTime;
import ontu.workflows.Timers;
import org.jspecify.annotations.Nullable;

/**
 * The loan waits until commitments over its whole principal are reserved, until its deadline, or until it is cancelled. After
 * the deadline it waits until the bank's list of that day has been read, before it expires.
 */
final class FundingStep {

    /** How the wait ended. */
    sealed interface FundingOutcome {
        /** Fully funded; the disbursement is planned in so many chunks, and nothing can be cancelled any more. */
        record Funded(int chunks) implements FundingOutcome {}

        record Ended(LoanState finalState) implements FundingOutcome {}
    }

    private final LoanContext loan;
    private final AccountIssuanceStep accounts;
    private final DeadlineWait deadlineWait;
    private @Nullable DeadlineHold hold;

    FundingStep(LoanContext loan, AccountIssuanceStep accounts) {
        this.loan = loan;
        this.accounts = accounts;
        deadlineWait = new DeadlineWait(loan.statusView());
    }

    FundingOutcome await() {
        loan.statusView().enter(LoanState.FUNDING);
        FundingOutcome outcome = check();
        while (outcome == null) {
            outcome = awaitUpdates() ? check() : expire();
        }
        return outcome;
    }

    /** Waits until the funding is to be checked; false if it is time to see whether the loan has expired. */
    private boolean awaitUpdates() {
        LocalDate deadline = loan.terms().fundingDeadline();
        if (hold == null) {
            loan.statusView().setWaitingFor("investors' money until the end of " + deadline);
            return Timers.awaitUntil(deadline(), "funding deadline", loan.commands()::hasUpdates);
        }
        Timers.awaitUntil(
                deadlineWait.next(hold, deadline),
                "the bank's deposit list of " + deadline,
                loan.commands()::hasUpdates);
        return true;
    }

    private Instant deadline() {
        return BusinessTime.endOf(loan.terms().fundingDeadline());
    }

    private @Nullable FundingOutcome check() {
        loan.commands().clearUpdates();
        FundingOutcome cancelled = cancelIfRequested();
        if (cancelled != null) {
            return cancelled;
        }
        FundingStatus status = LoanActivityStubs.db("check the funding").checkFunding(loan.loanId());
        hold = status.hold();
        if (status.accountsMissing()) {
            accounts.run();
            return check();
        }
        return status.funded() ? plan() : null;
    }

    private @Nullable FundingOutcome plan() {
        FundingOutcome cancelled = cancelIfRequested();
        if (cancelled != null) {
            return cancelled;
        }
        loan.cancellation().refuse();
        DisbursementPlan plan = LoanActivityStubs.db("plan the disbursement").planDisbursement(loan.terms());
        if (plan.funded()) {
            deadlineWait.end();
            return new FundingOutcome.Funded(plan.chunks());
        }
        loan.cancellation().allowAgain();
        return null;
    }

    private @Nullable FundingOutcome cancelIfRequested() {
        return loan.cancellation().isRequested() ? close(LoanState.CANCELLED) : null;
    }

    private @Nullable FundingOutcome expire() {
        return switch (closeFunding(LoanState.EXPIRED)) {
            case CLOSED -> ended(LoanState.EXPIRED);
            case ALREADY_FUNDED -> check();
            case ON_HOLD -> checkOnHold();
        };
    }

    /** A worker whose clock is behind does not see yet that the deadline is over: the loan waits all the same. */
    private @Nullable FundingOutcome checkOnHold() {
        FundingOutcome outcome = check();
        hold = hold == null ? DeadlineHold.AWAITING_LIST : hold;
        return outcome;
    }

    private @Nullable FundingOutcome close(LoanState finalState) {
        return closeFunding(finalState) == FundingClosure.CLOSED ? ended(finalState) : null;
    }

    private FundingClosure closeFunding(LoanState finalState) {
        return LoanActivityStubs.db("close the funding: " + finalState.storedAs())
                .closeFunding(loan.loanId(), finalState);
    }

    private FundingOutcome ended(LoanState finalState) {
        deadlineWait.end();
        return new FundingOutcome.Ended(finalState);
    }
}
