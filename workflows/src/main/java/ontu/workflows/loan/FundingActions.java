package ontu.workflows.loan;

import org.jspecify.annotations.Nullable;

/** What ends a loan's funding: a plan of its disbursement, its deadline, or its cancellation. */
final class FundingActions {
    private final LoanContext loan;

    FundingActions(LoanContext loan) {
        this.loan = loan;
    }

    /** Plans the disbursement of a loan that seems funded, unless it is cancelled; null if it is not funded after all. */
    @Nullable
    FundingOutcome plan() {
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

    /** Null if no cancellation is requested, or if the disbursement was planned first. */
    @Nullable
    FundingOutcome cancelIfRequested() {
        if (!loan.cancellation().isRequested()) {
            return null;
        }
        return switch (close(LoanState.CANCELLED)) {
            case CLOSED -> new FundingOutcome.Ended(LoanState.CANCELLED);
            case ALREADY_EXPIRED -> new FundingOutcome.Ended(LoanState.EXPIRED);
            case ALREADY_FUNDED, ON_HOLD -> null;
        };
    }

    /** Ends a loan whose money has not come by its deadline, if that is certain. */
    FundingClosure expire() {
        return close(LoanState.EXPIRED);
    }

    private FundingClosure close(LoanState finalState) {
        return LoanActivityStubs.db("close the funding: " + finalState.storedAs())
                .closeFunding(loan.loanId(), finalState);
    }
}
