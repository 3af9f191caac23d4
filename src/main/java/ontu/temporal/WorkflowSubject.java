package ontu.temporal;

import ontu.workflows.deposits.DepositPollWorkflow;
import ontu.workflows.returns.ReturnWorkflow;

/** What a workflow is for. As long as it lives, its workflow runs. */
sealed interface WorkflowSubject {
    String workflowId();

    record OfLoan(String loanId) implements WorkflowSubject {
        @Override
        public String workflowId() {
            return loanId;
        }
    }

    /** @param serial our own number of the return */
    record OfReturn(long serial, String investorId, String returnId) implements WorkflowSubject {
        @Override
        public String workflowId() {
            return ReturnWorkflow.workflowId(investorId, returnId);
        }
    }

    /** It lives for ever. */
    record OfDepositPoll() implements WorkflowSubject {
        @Override
        public String workflowId() {
            return DepositPollWorkflow.WORKFLOW_ID;
        }
    }
}
