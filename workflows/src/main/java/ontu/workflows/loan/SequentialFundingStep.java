package ontu.workflows.loan;

import java.time.LocalDate;
import java.util.Optional;
import ontu.time.BusinessTime;
import ontu.workflows.Timers;
import org.jspecify.annotations.Nullable;

/**
 * The way to the disbursement of runs from before {@link ontu.workflows.Versions#LOAN_2}: accounts are issued first, then
 * the borrower is verified, then the money is waited for. It goes when no such run is open any more.
 */
final class SequentialFundingStep {
    private final LoanContext loan;
    private final AccountIssuanceStep accounts;
    private final FundingActions actions;
    private final DeadlineWait deadlineWait;
    private @Nullable DeadlineHold hold;

    SequentialFundingStep(LoanContext loan) {
        this.loan = loan;
        accounts = new AccountIssuanceStep(loan);
        actions = new FundingActions(loan);
        deadlineWait = new DeadlineWait(loan.statusView());
    }

    FundingOutcome await() {
        loan.statusView().enter(LoanState.ISSUING_ACCOUNTS);
        accounts.run();
        loan.statusView().enter(LoanState.VERIFYING_BORROWER);
        Optional<LoanState> finalState = new BorrowerVerificationStep(loan).run();
        return finalState.isPresent() ? new FundingOutcome.Ended(finalState.get()) : awaitMoney();
    }

    private FundingOutcome awaitMoney() {
        loan.statusView().enter(LoanState.FUNDING);
        FundingOutcome outcome = check();
        while (outcome == null) {
            outcome = awaitUpdates() ? check() : expire();
        }
        deadlineWait.end();
        return outcome;
    }

    /** Waits until the funding is to be checked; false if it is time to see whether the loan has expired. */
    private boolean awaitUpdates() {
        LocalDate deadline = loan.terms().fundingDeadline();
        if (hold == null) {
            loan.statusView().setWaitingFor("investors' money until the end of " + deadline);
            return Timers.awaitUntil(BusinessTime.endOf(deadline), "funding deadline", loan.commands()::hasUpdates);
        }
        Timers.awaitUntil(
                deadlineWait.next(hold, deadline), DeadlineWait.description(deadline), loan.commands()::hasUpdates);
        return true;
    }

    private @Nullable FundingOutcome check() {
        loan.commands().clearUpdates();
        FundingOutcome cancelled = actions.cancelIfRequested();
        if (cancelled != null) {
            return cancelled;
        }
        FundingStatus status = LoanActivityStubs.db("check the funding").checkFunding(loan.loanId());
        hold = status.hold();
        if (status.accountsMissing()) {
            accounts.run();
            return check();
        }
        return status.funded() ? actions.plan() : null;
    }

    private @Nullable FundingOutcome expire() {
        return switch (actions.expire()) {
            case CLOSED, ALREADY_EXPIRED -> new FundingOutcome.Ended(LoanState.EXPIRED);
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
}
