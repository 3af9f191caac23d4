package ontu.activities;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import ontu.temporal.DepositSweeps;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells workflows that the books have changed. What cannot be told now is told again by a later sweep. */
record Tellings(WorkflowClient client) {
    private static final Logger LOG = LoggerFactory.getLogger(Tellings.class);

    /** A workflow that has ended needs to be told nothing; one that cannot be told must not keep others from hearing. */
    void booksChanged(String loanId) {
        try {
            client.newUntypedWorkflowStub(loanId).signal("books-changed");
        } catch (WorkflowNotFoundException ended) {
            LOG.debug("Loan {} has no running workflow and was not told.", loanId);
        } catch (WorkflowServiceException refused) {
            LOG.warn("Loan {} could not be told that its books changed; it is told again in an hour.", loanId);
        }
    }

    /** Somebody begins to wait for money. */
    void wakeSweep() {
        DepositSweeps.wake(client);
    }
}
