package ontu.workflows.loan;

import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.List;
import ontu.attention.Attention;
import ontu.attention.AttentionReason;
import ontu.workflows.CancellationShield;
import ontu.workflows.Versions;
import org.jspecify.annotations.Nullable;

public final class LoanWorkflowImpl implements LoanWorkflow {
    private final LoanContext loan;
    private final DisbursementStep disbursement;
    private final RepaymentStep repayment;
    private boolean sequential = true;

    @WorkflowInit
    public LoanWorkflowImpl(LoanTerms terms) {
        loan = LoanContext.of(terms);
        disbursement = new DisbursementStep(loan);
        repayment = new RepaymentStep(loan);
    }

    @Override
    public LoanState run(LoanTerms terms) {
        Versions.of(Versions.LOAN_1, 1);
        if (Versions.of(Versions.LOAN_2, 1) == 1) {
            loan.handover().allow();
            sequential = false;
        }
        return CancellationShield.call(() -> close(runFrom(terms.resumeAfterInstalment())), this::cancelFromWebUi);
    }

    private LoanState runFrom(@Nullable Integer finishedInstalment) {
        if (finishedInstalment != null) {
            return repayFrom(finishedInstalment);
        }
        LoanProgress progress = loan.terms().progress();
        return progress == null ? runFromApplication() : goOn(progress);
    }

    private LoanState runFromApplication() {
        LoanState recordedState = LoanActivityStubs.db("read the loan's state").begin(loan.loanId());
        if (recordedState.isTerminal()) {
            return recordedState;
        }
        return afterFunding(
                sequential ? new SequentialFundingStep(loan).await() : new FundingStep(loan).await(LoanState.RECEIVED));
    }

    private LoanState goOn(LoanProgress progress) {
        return progress.state() == LoanState.DISBURSING
                ? disburse(progress.chunks(), progress.finishedChunks())
                : afterFunding(new FundingStep(loan).await(progress.state()));
    }

    private LoanState afterFunding(FundingOutcome outcome) {
        return switch (outcome) {
            case FundingOutcome.Ended ended -> ended.finalState();
            case FundingOutcome.Funded funded -> disburse(funded.chunks(), 0);
        };
    }

    private LoanState disburse(int chunks, int finishedChunks) {
        DisbursementCheck check = disbursement.disburse(chunks, finishedChunks);
        return check.cancelled() ? LoanState.CANCELLED : repay(check.firstInstalment());
    }

    private LoanState repay(@Nullable DueInstalment first) {
        loan.statusView()
                .enterRepayment(first, LoanActivityStubs.db("read the schedule").schedule(loan.loanId()));
        return repayment.run(first);
    }

    private LoanState repayFrom(int instalment) {
        DueInstalment next =
                LoanActivityStubs.db("resume after instalment " + instalment).nextInstalment(loan.loanId(), instalment);
        return repay(next);
    }

    private LoanState close(LoanState finalState) {
        LoanClosure closure = requestClosure(finalState);
        loan.statusView().enter(closure.finalState());
        if (closure.bankUnavailable() != null) {
            closure = awaitBank(finalState, closure);
        }
        if (closure.problem() != null) {
            loan.statusView().raise(new Attention(AttentionReason.BORROWER_ACCOUNT_OPEN, closure.problem()));
        }
        loan.cancellation().loanClosed(closure.finalState());
        Workflow.await(Workflow::isEveryHandlerFinished);
        return closure.finalState();
    }

    private LoanClosure requestClosure(LoanState finalState) {
        return LoanActivityStubs.bank("close the loan: " + finalState.storedAs())
                .close(loan.loanId(), finalState);
    }

    /** The loan has ended in the books, and whoever cancelled it learns so; the bank's part of it comes when it answers. */
    private LoanClosure awaitBank(LoanState finalState, LoanClosure silent) {
        loan.cancellation().loanClosed(silent.finalState());
        LoanClosure closure = silent;
        while (closure.bankUnavailable() != null) {
            loan.statusView()
                    .raiseAndAwaitReview(new Attention(AttentionReason.BANK_UNAVAILABLE, closure.bankUnavailable()));
            closure = requestClosure(finalState);
        }
        loan.statusView().clear();
        return closure;
    }

    @Override
    public void booksChanged() {
        loan.commands().booksChanged();
    }

    @Override
    public void validateCancel() {
        loan.cancellation().requirePossible(loan.statusView().state());
    }

    @Override
    public LoanState cancel() {
        return loan.cancellation().requestAndAwait();
    }

    private void cancelFromWebUi() {
        loan.commands().forbidContinueAsNew();
        cancelSignal();
    }

    @Override
    public void cancelSignal() {
        if (!loan.cancellation().request()) {
            recordRefusal("cancel", "The disbursement is already planned.");
        }
    }

    @Override
    public void validateAcceptEarlyRepayment(String quoteId) {
        if (loan.statusView().state() != LoanState.REPAYING) {
            throw new IllegalStateException("An early repayment is possible while the loan is repaying, and it is "
                    + loan.statusView().state() + ".");
        }
    }

    @Override
    public QuoteResult acceptEarlyRepayment(String quoteId) {
        QuoteResult result = LoanActivityStubs.db("accept the early repayment").acceptQuote(loan.loanId(), quoteId);
        if (result.payOffOn() != null && result.amount() != null) {
            loan.commands().accept(new AcceptedQuote(quoteId, result.payOffOn(), result.amount()));
        }
        return result;
    }

    @Override
    public void acceptEarlyRepaymentSignal(String quoteId) {
        if (loan.statusView().state() != LoanState.REPAYING) {
            recordRefusal("accept-early-repayment", "The loan is not repaying.");
            return;
        }
        QuoteResult result = acceptEarlyRepayment(quoteId);
        if (result.refusal() != null) {
            recordRefusal("accept-early-repayment", result.refusal());
        }
    }

    @Override
    public LoanStatus status() {
        return loan.statusView().status();
    }

    @Override
    public List<ScheduledInstalment> schedule() {
        return loan.statusView().schedule();
    }

    @Override
    public List<RecentOrder> orders() {
        return loan.statusView().orders();
    }

    private void recordRefusal(String command, String reason) {
        LoanActivityStubs.db("record a refusal").recordRefusal(loan.loanId(), command, reason);
    }
}
