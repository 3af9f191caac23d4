package ontu.loans;

import java.sql.ResultSet;
import java.sql.SQLException;
import ontu.codes.StoredCode;
import ontu.ledger.CommitmentTransaction.CommitmentReleased;
import ontu.ledger.CommitmentTransaction.CommitmentReserved;
import ontu.money.Won;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The amount that an investor has committed to a loan.
 *
 * @param serial its position in the queue for the investor's money; a new one when it is made again after a withdrawal,
 *     so that it also distinguishes the reservations of one commitment
 */
record Commitment(String loanId, String investorId, long serial, Won amount, CommitmentState state) {

    CommitmentReserved reservation() {
        return new CommitmentReserved(loanId, investorId, serial, amount);
    }

    CommitmentReleased release() {
        return new CommitmentReleased(loanId, investorId, serial, amount);
    }

    static Commitment map(ResultSet row, StatementContext context) throws SQLException {
        return new Commitment(
                row.getString("loan_id"),
                row.getString("investor_id"),
                row.getLong("serial"),
                Won.of(row.getLong("amount")),
                StoredCode.parse(CommitmentState.class, row.getString("state")));
    }
}
