package ontu.workflows.loan;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/** One loan, from application to its end. The workflow id is the platform's loan id. */
@WorkflowInterface
public interface LoanWorkflow {

    /** Runs until the loan has reached a terminal state, and returns it. */
    @WorkflowMethod(name = "Loan")
    LoanState run(LoanTerms terms);

    @SignalMethod(
            name = "books-changed",
            description = "Re-read the books: money has arrived, a commitment has come or gone, operators decided."
                    + " Safe to send at any time; it decides nothing.")
    void booksChanged();

    @UpdateMethod(name = "cancel", description = "Cancel the loan. Possible until the disbursement is planned.")
    LoanState cancel();

    @UpdateValidatorMethod(updateName = "cancel")
    void validateCancel();

    @SignalMethod(name = "cancel", description = "Cancel the loan without waiting for the answer.")
    void cancelSignal();

    @UpdateMethod(
            name = "accept-early-repayment",
            description = "Accept a quote; the borrower's money is then awaited.")
    QuoteResult acceptEarlyRepayment(String quoteId);

    @UpdateValidatorMethod(updateName = "accept-early-repayment")
    void validateAcceptEarlyRepayment(String quoteId);

    @SignalMethod(name = "accept-early-repayment", description = "Accept a quote without waiting for the answer.")
    void acceptEarlyRepaymentSignal(String quoteId);

    @QueryMethod(
            name = "status",
            description = "The state of the loan, what it waits for and whether it needs an operator.")
    LoanStatus status();

    @QueryMethod(
            name = "schedule",
            description = "Every instalment: due date, amount and state. Empty before the loan is disbursed.")
    List<ScheduledInstalment> schedule();

    @QueryMethod(
            name = "orders",
            description =
                    "The orders to the bank of this run, the latest last, at most 100; GET /loans/{id}/orders has all.")
    List<RecentOrder> orders();
}
