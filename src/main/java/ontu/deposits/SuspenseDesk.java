package ontu.deposits;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import ontu.investors.AvailableMoney;
import ontu.ledger.DepositMovement;
import ontu.ledger.Ledger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Where a person gives a deposit out of suspense to the party that holds its account now. */
public final class SuspenseDesk {
    private SuspenseDesk() {}

    private record Holder(
            @Nullable String investorId, @Nullable String loanId, boolean ended) {
        static final Holder NOBODY = new Holder(null, null, false);
    }

    /**
     * Assigns a deposit to whom its account is issued for: never to anybody else, since nothing but the account says
     * whose the money is. Reservations may follow in the same transaction, or come with the next sweep. Said
     * again, it changes nothing.
     *
     * @param operator who decides
     * @return why not, in words; null if it is done
     */
    public static @Nullable String assign(Handle handle, long depositId, String operator, Instant now) {
        AvailableMoney.lock(handle);
        StoredDeposit deposit = lock(handle, depositId);
        if (deposit == null) {
            return "There is no deposit " + depositId + ".";
        }
        if (!deposit.isSuspended()) {
            return deposit.wasSuspended() ? null : "Deposit " + depositId + " is not in suspense. Nothing was changed.";
        }
        Holder holder = holder(handle, deposit.row().key().account());
        String refusal = refusal(deposit, holder);
        if (refusal == null) {
            assign(handle, deposit, holder, operator, now);
        }
        return refusal;
    }

    private static @Nullable String refusal(StoredDeposit deposit, Holder holder) {
        if (deposit.row().amount().isZero()) {
            return "Deposit " + deposit.id() + " is of 0 won: there is nothing to assign.";
        }
        if (holder.investorId() == null && holder.loanId() == null) {
            return "The account of deposit " + deposit.id()
                    + " is nobody's in our books. Find out with the bank whose it"
                    + " is; the money stays in suspense.";
        }
        if (holder.ended()) {
            return "The loan of the account of deposit " + deposit.id()
                    + " has ended, so that the money could not be used"
                    + " for it. Let the bank give it back to the payer; it stays in suspense until then.";
        }
        return null;
    }

    private static void assign(Handle handle, StoredDeposit deposit, Holder holder, String operator, Instant now) {
        handle.createUpdate("""
                UPDATE deposit SET credited_to = CASE WHEN :investorId::text IS NULL THEN 'BORROWER' ELSE 'INVESTOR' END,
                       investor_id = :investorId, loan_id = :loanId, assigned_by = :operator
                 WHERE id = :id""")
                .bind("id", deposit.id())
                .bind("investorId", holder.investorId())
                .bind("loanId", holder.loanId())
                .bind("operator", operator)
                .execute();
        Ledger.post(handle, movement(deposit, holder), now);
        Map<String, Object> detail = new HashMap<>();
        detail.put("deposit", deposit.id());
        detail.put("amount", deposit.row().amount());
        detail.put("operator", operator);
        Events.write(handle, new Event(EventType.DEPOSIT_ASSIGNED, holder.loanId(), holder.investorId(), detail), now);
    }

    private static DepositMovement movement(StoredDeposit deposit, Holder holder) {
        if (holder.investorId() != null) {
            return new DepositMovement.AssignedToInvestor(
                    deposit.row().key(), holder.investorId(), deposit.row().amount());
        }
        if (holder.loanId() != null) {
            return new DepositMovement.AssignedToBorrower(
                    deposit.row().key(), holder.loanId(), deposit.row().amount());
        }
        throw new IllegalStateException("Nobody holds the account of deposit " + deposit.id() + ".");
    }

    private static @Nullable StoredDeposit lock(Handle handle, long depositId) {
        return handle.createQuery("SELECT " + StoredDeposit.COLUMNS + " FROM deposit WHERE id = :id FOR UPDATE")
                .bind("id", depositId)
                .map(StoredDeposit::map)
                .findOne()
                .orElse(null);
    }

    private static Holder holder(Handle handle, String account) {
        return handle.createQuery("""
                SELECT v.investor_id, v.loan_id,
                       coalesce(l.state IN ('COMPLETED', 'CANCELLED', 'REJECTED', 'EXPIRED', 'EARLY_REPAID'), false)
                  FROM virtual_account v LEFT JOIN loan l ON l.id = v.loan_id
                 WHERE v.number = :account""")
                .bind("account", account)
                .map((row, context) -> new Holder(row.getString(1), row.getString(2), row.getBoolean(3)))
                .findOne()
                .orElse(Holder.NOBODY);
    }
}
