package ontu.deposits;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Whether the bank's deposit list leaves it open what a party has paid in by a day. Then no deadline is judged for the
 * party: nothing lapses, expires or becomes overdue. It is open while, of that day or an earlier one,
 *
 * <ul>
 *   <li>a deposit of its virtual account is disputed, or in suspense because the account had a disputed one;
 *   <li>a row in quarantine names its virtual account;
 *   <li>there is any row in quarantine whose account cannot be read: it may be anybody's.
 * </ul>
 *
 * A row in quarantine whose date cannot be read counts as of the day that the bank listed it under.
 */
public final class DepositDoubts implements DoubtfulParties {
    private static final String OF_INVESTORS = ofParty("investor_id");
    private static final String OF_BORROWER = ofParty("loan_id");

    @Override
    public boolean includeAnyInvestor(Handle handle, Collection<String> investors, LocalDate day) {
        return concern(handle, OF_INVESTORS, investors, day);
    }

    @Override
    public boolean includeBorrower(Handle handle, String loanId, LocalDate day) {
        return concern(handle, OF_BORROWER, List.of(loanId), day);
    }

    private static String ofParty(String column) {
        return """
                SELECT cardinality(:ids) > 0 AND (
                       EXISTS (SELECT FROM quarantined_deposit q
                                WHERE q.resolution IS NULL AND q.account_number IS NULL
                                  AND coalesce(q.received_on, q.listed_on) <= :day)
                    OR EXISTS (SELECT FROM virtual_account v
                                 JOIN deposit d ON d.account_number = v.number AND d.received_on <= :day
                                               AND (d.dispute IS NOT NULL
                                                    OR d.suspense_reason = 'DISPUTED_ACCOUNT' AND d.credited_to = 'SUSPENSE')
                                WHERE v.%1$s = ANY (:ids))
                    OR EXISTS (SELECT FROM virtual_account v
                                 JOIN quarantined_deposit q ON q.resolution IS NULL AND q.account_number = v.number
                                                           AND coalesce(q.received_on, q.listed_on) <= :day
                                WHERE v.%1$s = ANY (:ids)))""".formatted(column);
    }

    private static boolean concern(Handle handle, String sql, Collection<String> ids, LocalDate day) {
        return handle.createQuery(sql)
                .bindArray("ids", String.class, ids)
                .bind("day", day)
                .mapTo(Boolean.class)
                .one();
    }
}
