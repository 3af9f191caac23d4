package ontu.loans;

import java.util.List;
import ontu.journal.LegLine;
import ontu.workflows.money.Won;
import ontu.workflows.order.ChunkPlan;
import org.jdbi.v3.core.Handle;

/**
 * An investor of a loan, with what he put in and what he has been allotted in all rounds so far.
 *
 * @param accountNumber his virtual account
 */
record Lender(String investorId, String accountNumber, Won committed, Won principalAllotted, Won interestAllotted) {

    /** Those whose commitments are in a state, in the order of the queue: the order of rows in orders. */
    static List<Lender> of(Handle handle, String loanId, Commitment.State state) {
        return handle.createQuery("""
                SELECT c.investor_id, v.number, c.amount, c.principal_allotted, c.interest_allotted
                  FROM commitment c JOIN virtual_account v ON v.investor_id = c.investor_id
                 WHERE c.loan_id = :loan AND c.state = :state ORDER BY c.serial""")
                .bind("loan", loanId)
                .bind("state", state)
                .map((row, context) -> new Lender(
                        row.getString(1),
                        row.getString(2),
                        Won.of(row.getLong(3)),
                        Won.of(row.getLong(4)),
                        Won.of(row.getLong(5))))
                .list();
    }

    static List<LegLine> lines(ChunkPlan.Chunk<Lender> chunk) {
        return chunk.rows().stream()
                .map(row -> new LegLine(
                        row.reference().investorId(), row.reference().accountNumber(), row.amount()))
                .toList();
    }

    /** Without the account's number: it does not belong into logs. */
    @Override
    public String toString() {
        return "Lender[" + investorId + "]";
    }
}
