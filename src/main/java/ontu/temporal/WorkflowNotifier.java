package ontu.temporal;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifies workflows that the books have changed. A lost notification is made up for: by the deposit poll, or by the
 * daily review of a workflow that waits for an operator.
 */
public record WorkflowNotifier(WorkflowClient client) {
    private static final Logger LOG = LoggerFactory.getLogger(WorkflowNotifier.class);

    /**
     * Notifies the workflow of a loan or a return. A workflow that has ended need not be notified, and a failed
     * notification must not block others: neither is an error.
     *
     * @param workflowId a loan's id, or the workflow id of a return
     */
    public void booksChanged(String workflowId) {
        try {
            client.newUntypedWorkflowStub(workflowId).signal("books-changed");
        } catch (WorkflowNotFoundException ended) {
            LOG.debug("{} has no running workflow and was not notified.", workflowId);
        } catch (WorkflowServiceException unavailable) {
            LOG.warn("{} could not be notified; it reads the books again later.", workflowId);
        }
    }

    /** The same without waiting: for a caller whose answer must not depend on Temporal. */
    public void booksChangedInBackground(String workflowId) {
        Thread.startVirtualThread(() -> booksChanged(workflowId));
    }

    /** Wakes the deposit poll: a loan has begun to wait for money. */
    public void wakeDepositPoll() {
        DepositPollStarter.wake(client);
    }
}
