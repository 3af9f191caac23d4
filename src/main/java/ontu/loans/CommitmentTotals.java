package ontu.loans;

import ontu.money.Won;
import org.jdbi.v3.core.Handle;

/**
 * The totals of a loan's commitments.
 *
 * @param active all that have not been withdrawn or released
 * @param reserved those whose money is reserved
 * @param count how many are active
 */
record CommitmentTotals(Won active, Won reserved, int count) {

    static CommitmentTotals of(Handle handle, String loanId) {
        return handle.createQuery("""
                SELECT coalesce(sum(amount), 0), coalesce(sum(amount) FILTER (WHERE state = 'RESERVED'), 0), count(*)
                  FROM commitment WHERE loan_id = :loan AND state IN ('OPEN', 'RESERVED', 'LENT')""")
                .bind("loan", loanId)
                .map((row, context) ->
                        new CommitmentTotals(Won.of(row.getLong(1)), Won.of(row.getLong(2)), row.getInt(3)))
                .one();
    }
}
