package ontu.workflows.loan;

import java.time.Instant;
import ontu.workflows.Timers;
import ontu.workflows.order.OrderTiming;
import org.jspecify.annotations.Nullable;

/** The loan waits until commitments over its whole principal are reserved, until its deadline, or until it is cancelled. */
final class Funding {

    /** How the wait ended. */
    sealed interface Outcome {
        /** Fully funded; the disbursement is planned in so many chunks, and nothing can be cancelled any more. */
        record Funded(int chunks) implements Outcome {}

        record Ended(LoanState end) implements Outcome {}
    }

    private final LoanContext loan;
    private final AccountIssuing accounts;

    Funding(LoanContext loan, AccountIssuing accounts) {
        this.loan = loan;
        this.accounts = accounts;
    }

    Outcome await() {
        loan.board().enter(LoanState.FUNDING);
        Outcome outcome = look();
        while (outcome == null) {
            loan.board()
                    .waitFor("investors' money until the end of " + loan.terms().fundingDeadline());
            boolean news = Timers.awaitUntil(deadline(), "funding deadline", loan.inbox()::hasNews);
            outcome = news ? look() : expire();
        }
        return outcome;
    }

    private Instant deadline() {
        return loan.terms()
                .fundingDeadline()
                .plusDays(1)
                .atStartOfDay(OrderTiming.SEOUL)
                .toInstant();
    }

    private @Nullable Outcome look() {
        loan.inbox().clearNews();
        Outcome cancelled = cancelIfAsked();
        if (cancelled != null) {
            return cancelled;
        }
        FundingStatus status = Books.db("look at the funding").lookAtFunding(loan.loanId());
        if (status.accountsMissing()) {
            accounts.run();
            return look();
        }
        return status.funded() ? plan() : null;
    }

    private @Nullable Outcome plan() {
        Outcome cancelled = cancelIfAsked();
        if (cancelled != null) {
            return cancelled;
        }
        loan.inbox().closeGate();
        DisbursementPlan plan = Books.db("plan the disbursement").planDisbursement(loan.terms());
        if (plan.funded()) {
            return new Outcome.Funded(plan.chunks());
        }
        loan.inbox().reopenGate();
        return null;
    }

    private @Nullable Outcome cancelIfAsked() {
        return loan.inbox().cancelRequested() ? end(LoanState.CANCELLED) : null;
    }

    private @Nullable Outcome expire() {
        Outcome expired = end(LoanState.EXPIRED);
        return expired != null ? expired : look();
    }

    private @Nullable Outcome end(LoanState end) {
        FundingEnd result = Books.db("end the funding: " + end).endFunding(loan.loanId(), end);
        return result == FundingEnd.ENDED ? new Outcome.Ended(end) : null;
    }
}
