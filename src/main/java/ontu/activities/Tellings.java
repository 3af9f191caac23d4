package ontu.activities;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import ontu.workflows.deposit.DepositSweepWorkflow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells workflows that the books have changed. A workflow that has ended needs to be told nothing. */
record Tellings(WorkflowClient client) {
    private static final Logger LOG = LoggerFactory.getLogger(Tellings.class);

    void booksChanged(String loanId) {
        tell(loanId, "books-changed");
    }

    /** Somebody begins to wait for money. */
    void wakeSweep() {
        tell(DepositSweepWorkflow.WORKFLOW_ID, "wake");
    }

    private void tell(String workflowId, String signal) {
        try {
            client.newUntypedWorkflowStub(workflowId).signal(signal);
        } catch (WorkflowNotFoundException ended) {
            LOG.debug("{} is not running and was not told {}.", workflowId, signal);
        }
    }
}
