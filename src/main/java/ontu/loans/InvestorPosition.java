package ontu.loans;

import java.util.List;
import ontu.journal.TransferLine;
import ontu.money.Won;
import ontu.order.ChunkPlan;
import org.jdbi.v3.core.Handle;

/**
 * An investor of a loan, with the amount committed and what has been allocated in all instalments so far.
 *
 * @param accountNumber the investor's virtual account
 */
record InvestorPosition(
        String investorId, String accountNumber, Won committed, Won principalAllocated, Won interestAllocated) {

    /** Those whose commitments are in a state, in the order of the queue, which is the order of a transfer's lines. */
    static List<InvestorPosition> of(Handle handle, String loanId, CommitmentState state) {
        return handle.createQuery("""
                SELECT c.investor_id, v.number, c.amount, c.principal_allocated, c.interest_allocated
                  FROM commitment c JOIN virtual_account v ON v.investor_id = c.investor_id
                 WHERE c.loan_id = :loan AND c.state = :state ORDER BY c.serial""")
                .bind("loan", loanId)
                .bind("state", state)
                .map((row, context) -> new InvestorPosition(
                        row.getString(1),
                        row.getString(2),
                        Won.of(row.getLong(3)),
                        Won.of(row.getLong(4)),
                        Won.of(row.getLong(5))))
                .list();
    }

    static List<TransferLine> transferLines(ChunkPlan.Chunk<InvestorPosition> chunk) {
        return chunk.rows().stream()
                .map(row -> new TransferLine(
                        row.reference().investorId(), row.reference().accountNumber(), row.amount()))
                .toList();
    }

    /** Without the account number, which must not be logged. */
    @Override
    public String toString() {
        return "InvestorPosition[" + investorId + "]";
    }
}
