package ontu.deposits;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import ontu.codes.StoredCode;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.ledger.DepositTransaction;
import ontu.ledger.DepositTransaction.DepositKey;
import ontu.money.Won;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * A stored deposit: an investor's, a borrower's, or in suspense if it has neither.
 *
 * @param suspenseReason why it was suspended; null if it never was
 * @param dispute how the bank's list contradicts it; null if it does not
 */
record StoredDeposit(
        long id,
        DepositRow row,
        @Nullable String investorId,
        @Nullable String loanId,
        @Nullable SuspenseReason suspenseReason,
        @Nullable DepositDispute dispute) {
    static final String COLUMNS =
            "id, account_number, received_on, bank_sequence, amount, investor_id, loan_id, suspense_reason, dispute ";

    static StoredDeposit map(ResultSet row, StatementContext context) throws SQLException {
        return new StoredDeposit(
                row.getLong("id"),
                listedRow(row),
                row.getString("investor_id"),
                row.getString("loan_id"),
                suspenseReason(row.getString("suspense_reason")),
                dispute(row.getString("dispute")));
    }

    /** The columns that the bank's list has. */
    static DepositRow listedRow(ResultSet row) throws SQLException {
        return DepositRow.of(
                row.getString("account_number"),
                row.getObject("received_on", LocalDate.class),
                row.getString("bank_sequence"),
                Won.of(row.getLong("amount")));
    }

    private static @Nullable SuspenseReason suspenseReason(@Nullable String code) {
        return code == null ? null : StoredCode.parse(SuspenseReason.class, code);
    }

    private static @Nullable DepositDispute dispute(@Nullable String code) {
        return code == null ? null : StoredCode.parse(DepositDispute.class, code);
    }

    boolean isInSuspense() {
        return investorId == null && loanId == null;
    }

    /** Whether it is in suspense, or an operator has assigned it. */
    boolean wasInSuspense() {
        return suspenseReason != null;
    }

    DepositTransaction ledgerTransaction() {
        DepositKey key = row.key();
        if (investorId != null) {
            return new DepositTransaction.InvestorDepositReceived(key, investorId, row.amount());
        }
        return loanId != null
                ? new DepositTransaction.BorrowerDepositReceived(key, loanId, row.amount())
                : new DepositTransaction.DepositSuspended(key, row.amount());
    }

    Event event() {
        return event(
                isInSuspense() ? EventType.DEPOSIT_SUSPENDED : EventType.DEPOSIT_RECEIVED, "reason", suspenseReason);
    }

    Event disputedEvent() {
        return event(EventType.DEPOSIT_DISPUTED, "dispute", dispute);
    }

    Event noLongerDisputedEvent() {
        return event(EventType.DEPOSIT_NO_LONGER_DISPUTED, "dispute", null);
    }

    private Event event(EventType type, String nameOfCode, @Nullable StoredCode code) {
        Map<String, Object> detail = new HashMap<>();
        detail.put("deposit", id);
        detail.put("amount", row.amount());
        detail.put("receivedOn", row.key().receivedOn());
        if (code != null) {
            detail.put(nameOfCode, code);
        }
        return new Event(type, loanId, investorId, detail);
    }
}
