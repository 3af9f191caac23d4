package ontu.deposits;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import ontu.money.Won;
import org.jdbi.v3.core.Handle;

/**
 * A deposit of a loan's borrower.
 *
 * @param receivedOn the bank's date of the deposit, Asia/Seoul: the date on which it counts as paid
 * @param usableAt when orders can use it
 */
public record BorrowerDeposit(LocalDate receivedOn, Won amount, Instant usableAt) {

    /** The deposits of a loan's borrower that are not disputed, in the order in which they arrived at the bank. */
    public static List<BorrowerDeposit> of(Handle handle, String loanId) {
        return handle.createQuery("""
                SELECT received_on, amount, usable_at FROM deposit
                 WHERE loan_id = :loanId AND dispute IS NULL ORDER BY received_on, id""")
                .bind("loanId", loanId)
                .map((row, context) -> new BorrowerDeposit(
                        row.getObject("received_on", LocalDate.class),
                        Won.of(row.getLong("amount")),
                        row.getTimestamp("usable_at").toInstant()))
                .list();
    }
}
