package ontu.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ontu.database.SqlCodes;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.loans.CommitmentState;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Lets an operator assign the account that a waiting request has led to. */
public final class AccountAssignment {
    private static final String LOANS = """
            SELECT loan_id FROM account_request WHERE id = :id AND loan_id IS NOT NULL
            UNION
            SELECT c.loan_id FROM account_request a JOIN commitment c USING (investor_id)
             WHERE a.id = :id AND c.state IN\s""" + SqlCodes.list(CommitmentState.class, CommitmentState::awaitsDisbursement);

    private AccountAssignment() {}

    /**
     * Settles a waiting request with an account that the bank lists and nobody has. Idempotent.
     *
     * @param operator who decides
     * @return why it was refused, as a sentence; null if it is done
     */
    public static @Nullable String assign(Handle handle, long requestId, String number, String operator, Instant now) {
        Optional<AccountRequest> found = AccountRequests.lockIfExists(handle, requestId);
        if (found.isEmpty()) {
            return "There is no account request " + requestId + ".";
        }
        AccountRequest request = found.get();
        if (isAssigned(handle, requestId, number)) {
            return null;
        }
        if (!request.needsOperator()) {
            return "This account request does not need an operator: its state is " + request.state()
                    + ". Nothing was changed.";
        }
        if (!isFree(handle, request, number)) {
            return "The bank's list shows no unassigned account of this usage with this number. Nothing was changed;"
                    + " compare the number with the bank's list.";
        }
        AccountRequests.settle(handle, request, number, assigned(request.party(), operator), now);
        return null;
    }

    private static Event assigned(Party party, String operator) {
        return new Event(
                EventType.ACCOUNT_ISSUED,
                party.loanId(),
                party.investorId(),
                Map.of("usage", party.usage(), "operator", operator));
    }

    /** The loans that a requested account is for: its borrower's, or those that its investor has committed to. */
    public static List<String> loansOf(Handle handle, long requestId) {
        return handle.createQuery(LOANS)
                .bind("id", requestId)
                .mapTo(String.class)
                .list();
    }

    private static boolean isAssigned(Handle handle, long requestId, String number) {
        return handle.createQuery(
                        "SELECT EXISTS (SELECT FROM account_request WHERE id = :id AND account_number = :number)")
                .bind("id", requestId)
                .bind("number", number)
                .mapTo(Boolean.class)
                .one();
    }

    private static boolean isFree(Handle handle, AccountRequest request, String number) {
        return handle.createQuery("""
                SELECT EXISTS (SELECT FROM listed_account l
                                WHERE l.number = :number AND l.usage = :usage
                                  AND NOT EXISTS (SELECT FROM virtual_account v WHERE v.number = l.number))""")
                .bind("number", number)
                .bind("usage", request.party().usage())
                .mapTo(Boolean.class)
                .one();
    }
}
