package ontu.workflows.loan;

import java.time.Instant;
import ontu.time.BusinessTime;
import ontu.workflows.Timers;
import org.jspecify.annotations.Nullable;

/** The loan waits until commitments over its whole principal are reserved, until its deadline, or until it is cancelled. */
final class FundingStep {

    /** How the wait ended. */
    sealed interface FundingOutcome {
        /** Fully funded; the disbursement is planned in so many chunks, and nothing can be cancelled any more. */
        record Funded(int chunks) implements FundingOutcome {}

        record Ended(LoanState finalState) implements FundingOutcome {}
    }

    private final LoanContext loan;
    private final AccountIssuanceStep accounts;

    FundingStep(LoanContext loan, AccountIssuanceStep accounts) {
        this.loan = loan;
        this.accounts = accounts;
    }

    FundingOutcome await() {
        loan.statusView().enter(LoanState.FUNDING);
        FundingOutcome outcome = check();
        while (outcome == null) {
            loan.statusView()
                    .setWaitingFor(
                            "investors' money until the end of " + loan.terms().fundingDeadline());
            boolean hasUpdates = Timers.awaitUntil(deadline(), "funding deadline", loan.commands()::hasUpdates);
            outcome = hasUpdates ? check() : expire();
        }
        return outcome;
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
            return new FundingOutcome.Funded(plan.chunks());
        }
        loan.cancellation().allowAgain();
        return null;
    }

    private @Nullable FundingOutcome cancelIfRequested() {
        return loan.cancellation().isRequested() ? close(LoanState.CANCELLED) : null;
    }

    private @Nullable FundingOutcome expire() {
        FundingOutcome expired = close(LoanState.EXPIRED);
        return expired != null ? expired : check();
    }

    private @Nullable FundingOutcome close(LoanState finalState) {
        FundingClosure closure = LoanActivityStubs.db("close the funding: " + finalState.storedAs())
                .closeFunding(loan.loanId(), finalState);
        return closure == FundingClosure.CLOSED ? new FundingOutcome.Ended(finalState) : null;
    }
}
