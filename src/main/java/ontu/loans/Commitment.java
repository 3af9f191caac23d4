package ontu.loans;

import java.sql.ResultSet;
import java.sql.SQLException;
import ontu.ledger.CommitmentMovement.CommitmentReleased;
import ontu.ledger.CommitmentMovement.CommitmentReserved;
import ontu.workflows.money.Won;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * What an investor is willing to lend to a loan.
 *
 * @param serial its place in the queue for the investor's money; made anew when it comes back after a withdrawal, so
 *     that it also tells the reservations of one commitment apart
 */
record Commitment(String loanId, String investorId, long serial, Won amount, State state) {

    enum State {
        /** Waits for the investor's money. */
        OPEN,
        /** The money is set aside for the loan. */
        RESERVED,
        LENT,
        /** The investor has stepped back. */
        WITHDRAWN,
        /** The loan ended before it was disbursed. */
        RELEASED;

        /** Whether it counts towards the principal. */
        boolean stands() {
            return this == OPEN || this == RESERVED || this == LENT;
        }
    }

    CommitmentReserved reserved() {
        return new CommitmentReserved(loanId, investorId, serial, amount);
    }

    CommitmentReleased released() {
        return new CommitmentReleased(loanId, investorId, serial, amount);
    }

    static Commitment map(ResultSet row, StatementContext context) throws SQLException {
        return new Commitment(
                row.getString("loan_id"),
                row.getString("investor_id"),
                row.getLong("serial"),
                Won.of(row.getLong("amount")),
                State.valueOf(row.getString("state")));
    }
}
