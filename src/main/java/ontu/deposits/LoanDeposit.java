package ontu.deposits;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import ontu.workflows.money.Won;
import org.jdbi.v3.core.Handle;

/**
 * What a loan's borrower has paid in.
 *
 * @param receivedOn the bank's date of it, Asia/Seoul: the day as of which it pays
 * @param usableAt when the bank lets orders use it
 */
public record LoanDeposit(LocalDate receivedOn, Won amount, Instant usableAt) {

    /** All of them, in the order in which they came to the bank. */
    public static List<LoanDeposit> of(Handle handle, String loanId) {
        return handle.createQuery("""
                SELECT received_on, amount, usable_at FROM deposit WHERE loan_id = :loanId ORDER BY received_on, id""")
                .bind("loanId", loanId)
                .map((row, context) -> new LoanDeposit(
                        row.getObject("received_on", LocalDate.class),
                        Won.of(row.getLong("amount")),
                        row.getTimestamp("usable_at").toInstant()))
                .list();
    }
}
