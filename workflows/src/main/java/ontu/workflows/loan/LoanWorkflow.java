package ontu.workflows.loan;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.LocalDate;

/** The life of one loan, from application to its end. The workflow id is the platform's loan id. */
@WorkflowInterface
public interface LoanWorkflow {

    /** Runs until the loan has come to one of its ends, and returns which. */
    @WorkflowMethod(name = "Loan")
    LoanState run(LoanTerms terms);

    @SignalMethod(
            name = "books-changed",
            description =
                    "Look at the books again: money has arrived, a commitment has come or gone, a person decided.")
    void booksChanged();

    @UpdateMethod(name = "cancel", description = "Cancel the loan. Possible until the disbursement is planned.")
    LoanState cancel();

    @UpdateValidatorMethod(updateName = "cancel")
    void validateCancel();

    @SignalMethod(name = "cancel", description = "Cancel the loan without waiting for the answer.")
    void cancelSignal();

    @UpdateMethod(name = "quote-early-repayment", description = "Price an early repayment for a date.")
    QuoteAnswer quoteEarlyRepayment(String quoteId, LocalDate payOffOn);

    @UpdateValidatorMethod(updateName = "quote-early-repayment")
    void validateQuoteEarlyRepayment(String quoteId, LocalDate payOffOn);

    @UpdateMethod(
            name = "accept-early-repayment",
            description = "Accept a quote; the borrower's money is then awaited.")
    QuoteAnswer acceptEarlyRepayment(String quoteId);

    @UpdateValidatorMethod(updateName = "accept-early-repayment")
    void validateAcceptEarlyRepayment(String quoteId);

    @SignalMethod(name = "accept-early-repayment", description = "Accept a quote without waiting for the answer.")
    void acceptEarlyRepaymentSignal(String quoteId);

    @QueryMethod(name = "status", description = "Where the loan stands and what it waits for.")
    LoanStatus status();
}
