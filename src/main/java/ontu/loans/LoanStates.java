package ontu.loans;

import java.time.Instant;
import java.util.Map;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import ontu.workflows.loan.LoanState;
import org.jdbi.v3.core.Handle;

/** The state of a loan only goes forward. */
public final class LoanStates {
    private LoanStates() {}

    /**
     * Brings a loan into a state before its end; a loan that is there or further already, as after a restart, stays.
     *
     * @return the state that the loan is in
     * @throws IllegalArgumentException if the state is an end
     */
    public static LoanState enter(Handle handle, String loanId, LoanState state, Instant now) {
        if (state.isEnd()) {
            throw new IllegalArgumentException(state + " is an end, which a loan comes to by LoanEnds or Funding.");
        }
        Loan loan = Loans.lock(handle, loanId);
        if (loan.state().compareTo(state) >= 0) {
            return loan.state();
        }
        set(handle, loan, state, now);
        return state;
    }

    /** Under the lock of the loan. */
    static void set(Handle handle, Loan loan, LoanState state, Instant now) {
        handle.createUpdate("UPDATE loan SET state = :state, state_since = :now WHERE id = :id")
                .bind("id", loan.id())
                .bind("state", state)
                .bind("now", now)
                .execute();
        Events.write(
                handle,
                Event.ofLoan(EventType.LOAN_STATE, loan.id(), Map.of("from", loan.state(), "state", state)),
                now);
    }
}
