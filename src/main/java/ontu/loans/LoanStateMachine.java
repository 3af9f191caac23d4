package ontu.loans;

import java.time.Instant;
import java.util.Map;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import ontu.workflows.loan.LoanState;
import org.jdbi.v3.core.Handle;

/** Changes the state of loans, which only moves forward. */
public final class LoanStateMachine {
    private LoanStateMachine() {}

    /**
     * Moves a loan to a state that is not an end state. A loan that is in it already or further, as after a restart, is
     * left.
     *
     * @return the state that the loan is in
     * @throws IllegalArgumentException if the state is an end state
     */
    public static LoanState enter(Handle handle, String loanId, LoanState state, Instant now) {
        if (state.isTerminal()) {
            throw new IllegalArgumentException(state + " is an end state; use LoanClosing or LoanFunding.");
        }
        Loan loan = Loans.lock(handle, loanId);
        if (loan.state().compareTo(state) >= 0) {
            return loan.state();
        }
        moveTo(handle, loan, state, now);
        return state;
    }

    /** The caller holds the loan's lock. */
    static void moveTo(Handle handle, Loan loan, LoanState state, Instant now) {
        handle.createUpdate("UPDATE loan SET state = :state, state_since = :now WHERE id = :id")
                .bind("id", loan.id())
                .bind("state", state)
                .bind("now", now)
                .execute();
        Events.write(
                handle,
                Event.ofLoan(EventType.LOAN_STATE_CHANGED, loan.id(), Map.of("from", loan.state(), "to", state)),
                now);
    }
}
