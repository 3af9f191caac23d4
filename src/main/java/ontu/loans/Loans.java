package ontu.loans;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Finds loans. */
public final class Loans {
    private Loans() {}

    public static Optional<Loan> find(Handle handle, String loanId) {
        return find(handle, loanId, "");
    }

    /** @throws IllegalStateException if there is no such loan */
    public static Loan get(Handle handle, String loanId) {
        return find(handle, loanId).orElseThrow(() -> unknown(loanId));
    }

    /**
     * Locks the loan until the end of the transaction: whoever changes its state, its commitments or its rounds does so
     * alone. NO KEY UPDATE lets others write rows that refer to the loan, as the journal and the ledger do under locks of
     * their own.
     */
    static Optional<Loan> lockIfThere(Handle handle, String loanId) {
        return find(handle, loanId, " FOR NO KEY UPDATE");
    }

    /** @throws IllegalStateException if there is no such loan */
    static Loan lock(Handle handle, String loanId) {
        return lockIfThere(handle, loanId).orElseThrow(() -> unknown(loanId));
    }

    /**
     * The borrower of a loan.
     *
     * @throws IllegalStateException if there is no such loan
     */
    public static Borrower borrower(Handle handle, String loanId) {
        return handle.createQuery("""
                SELECT borrower_name, borrower_account_name, borrower_bank_code, borrower_account_number,
                       borrower_account_holder
                  FROM loan WHERE id = :id""")
                .bind("id", loanId)
                .map((row, context) -> new Borrower(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)))
                .findOne()
                .orElseThrow(() -> unknown(loanId));
    }

    /**
     * Since when the loan has been in its state.
     *
     * @throws IllegalStateException if there is no such loan
     */
    static Instant stateSince(Handle handle, String loanId) {
        return handle.createQuery("SELECT state_since FROM loan WHERE id = :id")
                .bind("id", loanId)
                .mapTo(Instant.class)
                .findOne()
                .orElseThrow(() -> unknown(loanId));
    }

    private static Optional<Loan> find(Handle handle, String loanId, String lock) {
        return handle.createQuery("SELECT * FROM loan WHERE id = :id" + lock)
                .bind("id", loanId)
                .map(Loan::map)
                .findOne();
    }

    private static IllegalStateException unknown(String loanId) {
        return new IllegalStateException("The books have no loan " + loanId + ". Nothing was done.");
    }
}
