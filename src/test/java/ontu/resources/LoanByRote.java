package ontu.resources;

import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.LocalDate;
import java.util.List;
import ontu.workflows.loan.LoanState;
import ontu.workflows.loan.LoanStatus;
import ontu.workflows.loan.LoanTerms;
import ontu.workflows.loan.LoanWorkflow;
import ontu.workflows.loan.OrderLine;
import ontu.workflows.loan.QuoteAnswer;
import ontu.workflows.loan.ScheduledRound;
import ontu.workflows.money.Won;

/** A loan that never goes on by itself and grants what it is asked, except what its messages' ids forbid. */
public final class LoanByRote implements LoanWorkflow {
    @Override
    public LoanState run(LoanTerms terms) {
        Workflow.await(() -> false);
        return LoanState.COMPLETED;
    }

    @Override
    public void booksChanged() {}

    @Override
    public LoanState cancel() {
        return LoanState.CANCELLED;
    }

    @Override
    public void validateCancel() {}

    @Override
    public void cancelSignal() {}

    @Override
    public QuoteAnswer quoteEarlyRepayment(String quoteId, LocalDate payOffOn) {
        if (quoteId.startsWith("failing")) {
            throw ApplicationFailure.newNonRetryableFailure("The loan is being settled.", "Refused");
        }
        return quoteId.startsWith("refused")
                ? QuoteAnswer.refused("The date is not before the next due date.")
                : QuoteAnswer.granted(payOffOn, Won.of(1));
    }

    @Override
    public void validateQuoteEarlyRepayment(String quoteId, LocalDate payOffOn) {
        if (quoteId.startsWith("invalid")) {
            throw new IllegalStateException("The loan is not repaying.");
        }
    }

    @Override
    public QuoteAnswer acceptEarlyRepayment(String quoteId) {
        return QuoteAnswer.granted(LocalDate.of(2026, 4, 1), Won.of(1));
    }

    @Override
    public void validateAcceptEarlyRepayment(String quoteId) {}

    @Override
    public void acceptEarlyRepaymentSignal(String quoteId) {}

    @Override
    public LoanStatus status() {
        throw new UnsupportedOperationException("Nobody asks.");
    }

    @Override
    public List<ScheduledRound> schedule() {
        throw new UnsupportedOperationException("Nobody asks.");
    }

    @Override
    public List<OrderLine> orders() {
        throw new UnsupportedOperationException("Nobody asks.");
    }
}
