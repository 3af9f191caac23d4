package ontu.workflows.returns;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** The return of an investor's free money. */
@WorkflowInterface
public interface ReturnWorkflow {

    @WorkflowMethod(name = "Return")
    void run(ReturnTerms terms);

    @SignalMethod(
            name = "books-changed",
            description = "Re-read the books: operators decided. Safe to send at any time; it decides nothing.")
    void booksChanged();

    /**
     * {@code return.<investor>.<return>}: ids hold no full stop, so that no two returns, and no return and loan, meet
     * in one workflow id.
     */
    static String workflowId(String investorId, String returnId) {
        return "return." + investorId + "." + returnId;
    }

    /** The investor in such an id; of any other id, as a replay may have one, its first part. */
    static String investorId(String workflowId) {
        return workflowId.replaceFirst("^return\\.", "").replaceFirst("\\..*$", "");
    }
}
