package ontu.deposits;

import java.util.Collection;
import org.jdbi.v3.core.Handle;

/**
 * Parties that a row of the bank's deposit list concerns which is in doubt: whether they have paid in time is not known
 * until the row is cleared up.
 */
public interface DoubtfulParties {
    /** A bank whose list has no rows in doubt. */
    DoubtfulParties NONE = new DoubtfulParties() {
        @Override
        public boolean includeAnyInvestor(Handle handle, Collection<String> investors) {
            return false;
        }

        @Override
        public boolean includeBorrower(Handle handle, String loanId) {
            return false;
        }
    };

    boolean includeAnyInvestor(Handle handle, Collection<String> investors);

    /** Whether the borrower of a loan is among them. */
    boolean includeBorrower(Handle handle, String loanId);
}
