package ontu.deposits;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.ledger.DepositMovement;
import ontu.ledger.DepositMovement.DepositKey;
import ontu.workflows.money.Won;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * A deposit in the books: an investor's, a borrower's, or in suspense if it has neither.
 *
 * @param suspendedFor why it came into suspense; null if it never did
 */
record StoredDeposit(
        long id,
        DepositRow row,
        @Nullable String investorId,
        @Nullable String loanId,
        @Nullable String suspendedFor) {
    static final String COLUMNS =
            "id, account_number, received_on, bank_sequence, amount, investor_id, loan_id, suspended_for ";
    static final String OWN_REPAYMENT = "OWN_REPAYMENT";

    static StoredDeposit map(ResultSet row, StatementContext context) throws SQLException {
        return new StoredDeposit(
                row.getLong("id"),
                DepositRow.of(
                        row.getString("account_number"),
                        row.getObject("received_on", LocalDate.class),
                        row.getString("bank_sequence"),
                        Won.of(row.getLong("amount"))),
                row.getString("investor_id"),
                row.getString("loan_id"),
                row.getString("suspended_for"));
    }

    boolean isSuspended() {
        return investorId == null && loanId == null;
    }

    /** Whether it is in suspense, or a person has moved it out of there. */
    boolean wasSuspended() {
        return suspendedFor != null;
    }

    DepositMovement movement() {
        DepositKey key = row.key();
        if (investorId != null) {
            return new DepositMovement.InvestorDeposit(key, investorId, row.amount());
        }
        return loanId != null
                ? new DepositMovement.BorrowerDeposit(key, loanId, row.amount())
                : new DepositMovement.SuspendedDeposit(key, row.amount());
    }

    Event event() {
        Map<String, Object> detail = new HashMap<>();
        detail.put("deposit", id);
        detail.put("amount", row.amount());
        detail.put("receivedOn", row.key().receivedOn());
        if (suspendedFor != null) {
            detail.put("reason", suspendedFor);
        }
        EventType type = isSuspended() ? EventType.DEPOSIT_SUSPENDED : EventType.DEPOSIT_RECEIVED;
        return new Event(type, loanId, investorId, detail);
    }
}
