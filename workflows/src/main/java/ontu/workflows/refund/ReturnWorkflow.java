package ontu.workflows.refund;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** The return of an investor's free money. The workflow id is {@code return-<investor>-<return>}. */
@WorkflowInterface
public interface ReturnWorkflow {

    @WorkflowMethod(name = "Return")
    void run(ReturnRequest request);

    @SignalMethod(name = "books-changed", description = "Look at the books again: a person decided.")
    void booksChanged();

    static String workflowId(String investorId, String returnId) {
        return "return-" + investorId + "-" + returnId;
    }
}
