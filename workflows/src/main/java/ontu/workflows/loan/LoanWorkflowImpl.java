package ontu.workflows.loan;

import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ontu.workflows.Attention;
import ontu.workflows.AttentionReason;
import ontu.workflows.Uninterrupted;
import ontu.workflows.Versions;
import org.jspecify.annotations.Nullable;

public final class LoanWorkflowImpl implements LoanWorkflow {
    private final LoanContext loan;
    private final AccountIssuing accounts;
    private final Funding funding;
    private final Disbursement disbursement;
    private final Repayment repayment;

    @WorkflowInit
    public LoanWorkflowImpl(LoanTerms terms) {
        loan = LoanContext.of(terms);
        accounts = new AccountIssuing(loan);
        funding = new Funding(loan, accounts);
        disbursement = new Disbursement(loan);
        repayment = new Repayment(loan);
    }

    @Override
    public LoanState run(LoanTerms terms) {
        Versions.of(Versions.LOAN_LIFE, 1);
        return Uninterrupted.call(() -> end(liveFrom(terms.resumeAfterRound())), this::cancelInWebUi);
    }

    private LoanState liveFrom(@Nullable Integer finishedRound) {
        return finishedRound == null ? live() : repayFrom(finishedRound);
    }

    private LoanState live() {
        LoanState known = Books.db("look where the loan stands").begin(loan.loanId());
        if (known.isEnd()) {
            return known;
        }
        issueAccounts();
        Optional<LoanState> end = verifyBorrower();
        if (end.isPresent()) {
            return end.get();
        }
        return switch (funding.await()) {
            case Funding.Outcome.Ended ended -> ended.end();
            case Funding.Outcome.Funded funded -> repay(disbursement.payOut(funded.chunks()));
        };
    }

    private void issueAccounts() {
        loan.board().enter(LoanState.ISSUING_ACCOUNTS);
        accounts.run();
    }

    private Optional<LoanState> verifyBorrower() {
        loan.board().enter(LoanState.VERIFYING_BORROWER);
        return new BorrowerVerification(loan).run();
    }

    private LoanState repay(@Nullable DueRound first) {
        loan.board().enterRepayment(first, Books.db("read the schedule").schedule(loan.loanId()));
        return repayment.run(first);
    }

    private LoanState repayFrom(int round) {
        DueRound next = Books.db("go on after round " + round).nextRound(loan.loanId(), round);
        return repay(next);
    }

    private LoanState end(LoanState end) {
        Closing closing = Books.bank("close the loan: " + end).close(loan.loanId(), end);
        loan.board().enter(closing.end());
        if (closing.problem() != null) {
            loan.board().call(new Attention(AttentionReason.BORROWER_ACCOUNT_OPEN, closing.problem()));
        }
        loan.inbox().ended(closing.end());
        Workflow.await(Workflow::isEveryHandlerFinished);
        return closing.end();
    }

    @Override
    public void booksChanged() {
        loan.inbox().booksChanged();
    }

    @Override
    public void validateCancel() {
        if (!loan.inbox().cancellable()) {
            throw new IllegalStateException(
                    "The loan can no longer be cancelled: it is " + loan.board().state() + ".");
        }
    }

    @Override
    public LoanState cancel() {
        loan.inbox().requestCancellation();
        Workflow.await(() -> loan.inbox().end() != null || !loan.inbox().cancellable());
        LoanState end = loan.inbox().end();
        if (end == null) {
            throw ApplicationFailure.newNonRetryableFailure(
                    "The loan can no longer be cancelled: its disbursement has been planned meanwhile.", "Refused");
        }
        return end;
    }

    private void cancelInWebUi() {
        loan.inbox().bindToThisRun();
        cancelSignal();
    }

    @Override
    public void cancelSignal() {
        if (loan.inbox().cancellable()) {
            loan.inbox().requestCancellation();
        } else {
            refuse("cancel", "The disbursement is already planned.");
        }
    }

    @Override
    public void validateQuoteEarlyRepayment(String quoteId, LocalDate payOffOn) {
        requireRepaying();
    }

    @Override
    public QuoteAnswer quoteEarlyRepayment(String quoteId, LocalDate payOffOn) {
        return Books.db("price an early repayment on " + payOffOn).offerQuote(loan.loanId(), quoteId, payOffOn);
    }

    @Override
    public void validateAcceptEarlyRepayment(String quoteId) {
        requireRepaying();
    }

    @Override
    public QuoteAnswer acceptEarlyRepayment(String quoteId) {
        QuoteAnswer answer = Books.db("accept the early repayment").acceptQuote(loan.loanId(), quoteId);
        if (answer.payOffOn() != null && answer.amount() != null) {
            loan.inbox().accept(new AcceptedQuote(quoteId, answer.payOffOn(), answer.amount()));
        }
        return answer;
    }

    @Override
    public void acceptEarlyRepaymentSignal(String quoteId) {
        if (loan.board().state() != LoanState.REPAYING) {
            refuse("accept-early-repayment", "The loan is not repaying.");
            return;
        }
        QuoteAnswer answer = acceptEarlyRepayment(quoteId);
        if (answer.refusal() != null) {
            refuse("accept-early-repayment", answer.refusal());
        }
    }

    @Override
    public LoanStatus status() {
        return loan.board().status();
    }

    @Override
    public List<ScheduledRound> schedule() {
        return loan.board().schedule();
    }

    @Override
    public List<OrderLine> orders() {
        return loan.board().orders();
    }

    private void requireRepaying() {
        if (loan.board().state() != LoanState.REPAYING) {
            throw new IllegalStateException("An early repayment is possible while the loan is repaying, and it is "
                    + loan.board().state() + ".");
        }
    }

    private void refuse(String command, String reason) {
        Books.db("note a refusal").noteRefusal(loan.loanId(), command, reason);
    }
}
