package ontu.temporal;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.investors.ReturnAttention;
import ontu.investors.Returns;
import ontu.investors.Returns.ReturnId;
import ontu.loans.LoanAttention;
import ontu.loans.Loans;
import ontu.workflows.deposits.DepositPollWorkflow;
import ontu.workflows.returns.ReturnWorkflow;
import org.jdbi.v3.core.Handle;

/** What a workflow is for. As long as it lives, its workflow runs. */
sealed interface WorkflowSubject {
    String workflowId();

    /** An event about it: of its loan, of its investor, or of nobody. */
    Event event(EventType type, Map<String, Object> detail);

    /** Raises its attention. The deposit poll has none: its events, metrics and alerts tell. */
    void raiseAttention(Handle handle, String message, Instant now);

    /** Raises its attention if it has none. */
    void raiseAttentionIfNone(Handle handle, String message, Instant now);

    /** Clears its attention if that was raised with this message. */
    void clearAttention(Handle handle, String message, Instant now);

    /** What a workflow is for, by its id; empty if the books have nothing of that id. */
    static Optional<WorkflowSubject> find(Handle handle, String workflowId) {
        WorkflowSubject poll = new OfDepositPoll();
        return poll.workflowId().equals(workflowId)
                ? Optional.of(poll)
                : Loans.find(handle, workflowId)
                        .<WorkflowSubject>map(loan -> new OfLoan(loan.id()))
                        .or(() -> Returns.findByWorkflow(handle, workflowId)
                                .map(one -> new OfReturn(one.serial(), one.investorId(), one.returnId())));
    }

    record OfLoan(String loanId) implements WorkflowSubject {
        @Override
        public String workflowId() {
            return loanId;
        }

        @Override
        public Event event(EventType type, Map<String, Object> detail) {
            return Event.ofLoan(type, loanId, detail);
        }

        @Override
        public void raiseAttention(Handle handle, String message, Instant now) {
            LoanAttention.raise(handle, loanId, message, now);
        }

        @Override
        public void raiseAttentionIfNone(Handle handle, String message, Instant now) {
            LoanAttention.raiseIfNone(handle, loanId, message, now);
        }

        @Override
        public void clearAttention(Handle handle, String message, Instant now) {
            LoanAttention.clear(handle, loanId, message, now);
        }
    }

    /** @param serial our own number of the return */
    record OfReturn(long serial, String investorId, String returnId) implements WorkflowSubject {
        OfReturn(ReturnId id) {
            this(id.serial(), id.investorId(), id.returnId());
        }

        @Override
        public String workflowId() {
            return ReturnWorkflow.workflowId(investorId, returnId);
        }

        @Override
        public Event event(EventType type, Map<String, Object> detail) {
            return Event.ofInvestor(type, investorId, detail);
        }

        @Override
        public void raiseAttention(Handle handle, String message, Instant now) {
            ReturnAttention.raise(handle, serial, message, now);
        }

        @Override
        public void raiseAttentionIfNone(Handle handle, String message, Instant now) {
            ReturnAttention.raiseIfNone(handle, serial, message, now);
        }

        @Override
        public void clearAttention(Handle handle, String message, Instant now) {
            ReturnAttention.clear(handle, serial, message, now);
        }
    }

    /** It lives for ever. */
    record OfDepositPoll() implements WorkflowSubject {
        @Override
        public String workflowId() {
            return DepositPollWorkflow.WORKFLOW_ID;
        }

        @Override
        public Event event(EventType type, Map<String, Object> detail) {
            return Event.global(type, detail);
        }

        @Override
        public void raiseAttention(Handle handle, String message, Instant now) {}

        @Override
        public void raiseAttentionIfNone(Handle handle, String message, Instant now) {}

        @Override
        public void clearAttention(Handle handle, String message, Instant now) {}
    }
}
