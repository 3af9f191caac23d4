package ontu.deposits;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Whether the bank's deposit list leaves it open what a party has paid in. Then no deadline is judged for the party:
 * nothing lapses, expires or becomes overdue. It is open while
 *
 * <ul>
 *   <li>a deposit of the party, or of its virtual account, is disputed;
 *   <li>a row in quarantine names its virtual account;
 *   <li>there is any row in quarantine whose account cannot be read: it may be anybody's.
 * </ul>
 */
public final class DepositDoubts implements DoubtfulParties {
    private static final String QUARANTINED_FOR_ANYBODY =
            "EXISTS (SELECT FROM quarantined_deposit q WHERE q.resolution IS NULL AND q.account_number IS NULL)";

    private static final String OF_PARTY = "SELECT " + QUARANTINED_FOR_ANYBODY + """
                OR EXISTS (SELECT FROM deposit d WHERE d.dispute IS NOT NULL AND d.%1$s = ANY (:ids))
                OR EXISTS (SELECT FROM virtual_account v
                             JOIN deposit d ON d.dispute IS NOT NULL AND d.account_number = v.number
                            WHERE v.%1$s = ANY (:ids))
                OR EXISTS (SELECT FROM virtual_account v
                             JOIN quarantined_deposit q ON q.resolution IS NULL AND q.account_number = v.number
                            WHERE v.%1$s = ANY (:ids))""";

    @Override
    public boolean includeAnyInvestor(Handle handle, Collection<String> investors) {
        return concern(handle, "investor_id", investors);
    }

    @Override
    public boolean includeBorrower(Handle handle, String loanId) {
        return concern(handle, "loan_id", List.of(loanId));
    }

    private static boolean concern(Handle handle, String column, Collection<String> ids) {
        return handle.createQuery(OF_PARTY.formatted(column))
                .bindArray("ids", String.class, ids)
                .mapTo(Boolean.class)
                .one();
    }
}
