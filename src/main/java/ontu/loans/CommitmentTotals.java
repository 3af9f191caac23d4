package ontu.loans;

import ontu.database.SqlCodes;
import ontu.money.Won;
import org.jdbi.v3.core.Handle;

/**
 * The totals of a loan's commitments that have not been withdrawn or released.
 *
 * @param active their amount
 * @param count how many they are
 */
record CommitmentTotals(Won active, int count) {
    private static final String SELECT_ACTIVE =
            "SELECT coalesce(sum(amount), 0), count(*) FROM commitment WHERE loan_id = :loan AND state IN "
                    + SqlCodes.list(CommitmentState.class, CommitmentState::isActive);

    static CommitmentTotals of(Handle handle, String loanId) {
        return handle.createQuery(SELECT_ACTIVE)
                .bind("loan", loanId)
                .map((row, context) -> new CommitmentTotals(Won.of(row.getLong(1)), row.getInt(2)))
                .one();
    }
}
