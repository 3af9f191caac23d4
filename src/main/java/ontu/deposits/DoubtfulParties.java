package ontu.deposits;

import java.time.LocalDate;
import java.util.Collection;
import org.jdbi.v3.core.Handle;

/**
 * Parties that a row of the bank's deposit list concerns which is in doubt: what they have paid in by a day is not known
 * until the row is cleared up.
 */
public interface DoubtfulParties {
    /** A bank whose list has no rows in doubt. */
    DoubtfulParties NONE = new DoubtfulParties() {
        @Override
        public boolean includeAnyInvestor(Handle handle, Collection<String> investors, LocalDate day) {
            return false;
        }

        @Override
        public boolean includeBorrower(Handle handle, String loanId, LocalDate day) {
            return false;
        }
    };

    /** @param day the last one, Asia/Seoul, whose deposits matter */
    boolean includeAnyInvestor(Handle handle, Collection<String> investors, LocalDate day);

    /** Whether the borrower of a loan is among them. */
    boolean includeBorrower(Handle handle, String loanId, LocalDate day);
}
