package ontu.deposits;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import ontu.ledger.DepositTransaction;
import ontu.ledger.Ledger;
import ontu.ledger.ReservationLock;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Lets an operator assign a suspended deposit to the party that now holds its account. */
public final class SuspenseAssignment {
    private SuspenseAssignment() {}

    /**
     * Assigns a deposit to the holder of its account: never to anybody else, since only the account tells whose the
     * money is. Reservations may follow in the same transaction, or at the next poll. Idempotent.
     *
     * @param operator who decides
     * @return why it was refused, as a sentence; null if it is done
     */
    public static @Nullable String assign(Handle handle, long depositId, String operator, Instant now) {
        ReservationLock.acquire(handle);
        StoredDeposit deposit = lock(handle, depositId);
        if (deposit == null) {
            return "There is no deposit " + depositId + ".";
        }
        if (!deposit.isInSuspense()) {
            return deposit.wasInSuspense()
                    ? null
                    : "Deposit " + depositId + " is not in suspense. Nothing was changed.";
        }
        AccountHolder holder = AccountHolder.of(handle, deposit.row().key().accountNumber());
        String refusal = refusal(deposit, holder);
        if (refusal == null) {
            assign(handle, deposit, holder, operator, now);
        }
        return refusal;
    }

    private static @Nullable String refusal(StoredDeposit deposit, AccountHolder holder) {
        if (deposit.row().amount().isZero()) {
            return "Deposit " + deposit.id() + " is of 0 won: there is nothing to assign.";
        }
        if (deposit.dispute() != null) {
            return "Deposit " + deposit.id() + " is disputed: the bank's list does not show it as it was recorded. Ask"
                    + " the bank whether the money is there; it stays in suspense until the list shows it again.";
        }
        if (holder.isNobody()) {
            return "The account of deposit " + deposit.id()
                    + " is not assigned to anybody in our database. Ask the bank whose it"
                    + " is; the money stays in suspense.";
        }
        if (holder.loanHasEnded()) {
            return "The loan of the account of deposit " + deposit.id()
                    + " has ended, so the money cannot be used"
                    + " for it. Have the bank refund the payer; it stays in suspense until then.";
        }
        return null;
    }

    private static void assign(
            Handle handle, StoredDeposit deposit, AccountHolder holder, String operator, Instant now) {
        handle.createUpdate("""
                UPDATE deposit SET credited_to = CASE WHEN :investorId::text IS NULL THEN 'BORROWER' ELSE 'INVESTOR' END,
                       investor_id = :investorId, loan_id = :loanId, assigned_by = :operator
                 WHERE id = :id""")
                .bind("id", deposit.id())
                .bind("investorId", holder.investorId())
                .bind("loanId", holder.loanId())
                .bind("operator", operator)
                .execute();
        Ledger.post(handle, ledgerTransaction(deposit, holder), now);
        Map<String, Object> detail = new HashMap<>();
        detail.put("deposit", deposit.id());
        detail.put("amount", deposit.row().amount());
        detail.put("operator", operator);
        Events.write(handle, new Event(EventType.DEPOSIT_ASSIGNED, holder.loanId(), holder.investorId(), detail), now);
    }

    private static DepositTransaction ledgerTransaction(StoredDeposit deposit, AccountHolder holder) {
        if (holder.investorId() != null) {
            return new DepositTransaction.DepositAssignedToInvestor(
                    deposit.row().key(), holder.investorId(), deposit.row().amount());
        }
        if (holder.loanId() != null) {
            return new DepositTransaction.DepositAssignedToBorrower(
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
}
