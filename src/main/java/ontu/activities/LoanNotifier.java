package ontu.activities;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import ontu.temporal.DepositPollStarter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notifies workflows that the books have changed. A failed notification is repeated by a later poll. */
record LoanNotifier(WorkflowClient client) {
    private static final Logger LOG = LoggerFactory.getLogger(LoanNotifier.class);

    /** A workflow that has ended need not be notified; a failed notification must not block others. */
    void booksChanged(String loanId) {
        try {
            client.newUntypedWorkflowStub(loanId).signal("books-changed");
        } catch (WorkflowNotFoundException ended) {
            LOG.debug("Loan {} has no running workflow and was not notified.", loanId);
        } catch (WorkflowServiceException refused) {
            LOG.warn("Loan {} could not be notified; the notification is repeated in an hour.", loanId);
        }
    }

    /** Wakes the deposit poll: a loan has begun to wait for money. */
    void wakeDepositPoll() {
        DepositPollStarter.wake(client);
    }
}
