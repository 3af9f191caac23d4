package ontu.resources;

import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.LocalDate;
import java.util.List;
import ontu.money.Won;
import ontu.workflows.FailureTypes;
import ontu.workflows.loan.LoanState;
import ontu.workflows.loan.LoanStatus;
import ontu.workflows.loan.LoanTerms;
import ontu.workflows.loan.LoanWorkflow;
import ontu.workflows.loan.QuoteResult;
import ontu.workflows.loan.RecentOrder;
import ontu.workflows.loan.ScheduledInstalment;

/** A loan workflow that never proceeds and grants every command, unless the id in the command says otherwise. */
public final class StubLoanWorkflow implements LoanWorkflow {
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
    public QuoteResult acceptEarlyRepayment(String quoteId) {
        if (quoteId.startsWith("failing")) {
            throw ApplicationFailure.newNonRetryableFailure("The loan is being settled.", FailureTypes.REFUSED);
        }
        return quoteId.startsWith("refused")
                ? QuoteResult.refused("The quote has lapsed.")
                : QuoteResult.granted(LocalDate.of(2026, 4, 1), Won.of(1));
    }

    @Override
    public void validateAcceptEarlyRepayment(String quoteId) {
        if (quoteId.startsWith("invalid")) {
            throw new IllegalStateException("The loan is not repaying.");
        }
    }

    @Override
    public void acceptEarlyRepaymentSignal(String quoteId) {}

    @Override
    public LoanStatus status() {
        throw new UnsupportedOperationException("Not used in tests.");
    }

    @Override
    public List<ScheduledInstalment> schedule() {
        throw new UnsupportedOperationException("Not used in tests.");
    }

    @Override
    public List<RecentOrder> orders() {
        throw new UnsupportedOperationException("Not used in tests.");
    }
}
